// Loads every view of the running production build (BASE_URL) in a fresh browser and adds up the compressed size of all
// scripts that it loads before anyone touches it, those that follow the first picture too.
import { chromium } from "@playwright/test";
import { base, chrome, sandbox, views } from "./views.mjs";

const LIMIT_BYTES = 150_000;
// Longer than any part of the page is put off.
const SETTLED_MS = 3_000;

/** Load a page with nothing cached, and give the size on the wire of each script that it loads without being touched. */
async function scriptsOf(browser, address) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  const scripts = new Map();
  session.on("Network.responseReceived", ({ requestId, response }) => {
    if (/javascript/.test(response.mimeType)) {
      scripts.set(requestId, { url: response.url, encoding: response.headers["content-encoding"] });
    }
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) scripts.get(requestId).bytes = encodedDataLength;
  });
  await page.goto(base + address, { waitUntil: "networkidle" });
  await page.waitForTimeout(SETTLED_MS);
  await context.close();
  return [...scripts.values()];
}

const browser = await chromium.launch({ executablePath: chrome, args: sandbox });
for (const [name, address] of Object.entries(await views())) {
  const scripts = await scriptsOf(browser, address);
  const bytes = scripts.reduce((sum, script) => sum + script.bytes, 0);
  const encodings = [...new Set(scripts.map(({ encoding }) => encoding ?? "none"))].join(", ");
  const verdict = bytes > LIMIT_BYTES ? "  over the limit" : "";
  console.log(
    `${name.padEnd(10)} ${(bytes / 1000).toFixed(1).padStart(7)} kB in ${scripts.length} scripts (${encodings})${verdict}`,
  );
  if (process.argv.includes("--list")) {
    for (const { url, bytes: one } of scripts.sort((a, b) => b.bytes - a.bytes))
      console.log(`  ${one} ${url.split("/").at(-1)}`);
  }
  if (bytes > LIMIT_BYTES) process.exitCode = 1;
}
console.log(`limit ${LIMIT_BYTES / 1000} kB, as transferred`);
await browser.close();
