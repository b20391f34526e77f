export type Checked = { url: string; problem: null } | { url: null; problem: string | null };

const SCHEME = /^[a-z][a-z0-9+.-]*:/i;
const HOST_AND_PORT = /^[^/\s:]+:\d+(\/|$)/;

/**
 * Check a careers page's address while it is typed; one without a scheme is taken as https.
 *
 * An empty field has no problem, only no address. What an address leads to is for the server to judge.
 */
export function checkAddress(text: string): Checked {
  const typed = text.trim();
  if (!typed) return { url: null, problem: null };
  if (/\s/.test(typed)) return refuse("An address has no spaces in it.");
  const bare = !SCHEME.test(typed) || HOST_AND_PORT.test(typed);
  const url = URL.parse(bare ? `https://${typed}` : typed);
  if (url && url.protocol !== "http:" && url.protocol !== "https:") {
    return refuse(
      `Only web pages can be searched: an address that starts with https://, not ${url.protocol}`,
    );
  }
  if (!url || !isHost(url.hostname)) {
    return refuse("This is not an address yet. It looks like example.com/careers");
  }
  if (url.username || url.password)
    return refuse("Leave out the name and password: only public pages can be searched.");
  return { url: url.href, problem: null };
}

function isHost(name: string): boolean {
  return name === "localhost" || name.startsWith("[") || /^[^.]+(\.[^.]+)+\.?$/.test(name);
}

function refuse(problem: string): Checked {
  return { url: null, problem };
}
