// The page's service worker. It keeps nothing and answers nothing but this: where a page cannot be had, it shows the
// list of jobs that src/offline/kept.ts keeps. Scripts, APIs, forms and signing in are the browser's own business.
const CACHE = "jobrelay-offline-1";
const KEPT = "/offline/jobs.json";
// As long as a session lasts (JOBRELAY_AUTH_SESSION): what is kept is not there for longer than one may stay signed in.
const LONGEST_MS = 7 * 24 * 3_600_000;

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { pathname } = new URL(request.url);
  if (request.mode !== "navigate" || request.method !== "GET") return;
  if (pathname.startsWith("/api/") || pathname === "/sign-in") return;
  event.respondWith(fetch(request).catch(() => offline(request.url)));
});

/** Give what is kept, or nothing; what is too old is deleted. */
async function kept() {
  const found = await caches.match(KEPT, { cacheName: CACHE });
  if (!found) return null;
  const list = await found.json();
  if (Date.now() - list.asOf < LONGEST_MS) return list;
  await caches.delete(CACHE);
  return null;
}

function escaped(text) {
  return String(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Write a time as people do: the hour where it was today, and the day before it where it was not. */
function when(time) {
  const moment = new Date(time);
  const today = moment.toDateString() === new Date().toDateString();
  const style = { hour: "2-digit", minute: "2-digit" };
  if (!today) Object.assign(style, { day: "numeric", month: "short" });
  return new Intl.DateTimeFormat(self.navigator.language, style).format(moment);
}

function listed({ id, title, facts, score }) {
  return `<li><b>${escaped(score)}</b><div><h2><a href="/jobs/${encodeURIComponent(id)}">${escaped(title)}</a></h2>
<p>${escaped(facts)}</p></div></li>`;
}

const STYLE = `
:root{color-scheme:light dark;--ink:#0c1f17;--muted:#46574e;--paper:#f3f6f2;--card:#fff;--line:#ccd6cf;--link:#0c5a41}
@media (prefers-color-scheme:dark){:root{--ink:#e9f1ec;--muted:#a9bab1;--paper:#0b1310;--card:#131e19;--line:#2b3b33;--link:#7fd4b0}}
body{margin:0 auto;max-width:60rem;padding:1.5rem 1rem 4rem;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
h1{margin:0 0 .5rem;font-size:1.75rem}h2{margin:0;font-size:1rem;overflow-wrap:anywhere}p{margin:0;color:var(--muted)}
a{color:var(--link)}ol{list-style:none;margin:1.5rem 0 0;padding:0;display:grid;gap:.5rem}
li{display:flex;gap:1rem;align-items:center;padding:.75rem 1rem;background:var(--card);border:1px solid var(--line);border-radius:.75rem}
li b{min-width:2.5rem;font-size:1.25rem}`;

/** Write the page that stands in for one that cannot be had. It runs no script, whatever a posting's title says. */
async function offline(address) {
  const list = await kept();
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(18))));
  const title = list ? `Offline, as of ${when(list.asOf)}` : "Offline";
  const said = list
    ? "Jobrelay cannot be reached. These are the jobs that were seen last in this browser."
    : "Jobrelay cannot be reached, and this browser keeps no list of jobs.";
  const { pathname, search } = new URL(address);
  const body = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(title)} · Jobrelay</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><style nonce="${nonce}">${STYLE}</style></head>
<body><main><h1>${escaped(title)}</h1><p>${said} <a href="${escaped(pathname + search)}">Try again</a></p>
${list ? `<ol aria-label="Jobs seen last">${list.jobs.map(listed).join("\n")}</ol>` : ""}</main></body></html>`;
  return new Response(body, {
    status: 503,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy": `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    },
  });
}
