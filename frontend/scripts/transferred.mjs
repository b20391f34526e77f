// Loads every view of the running production build (BASE_URL) in a fresh browser and adds up the compressed size of all
// scripts that it loads before anyone touches it, those that follow the first picture too. `--list` names each.
import { chromium } from "@playwright/test";
import { base, chrome, sandbox, views } from "./views.mjs";

// Longer than any part of the page is put off.
const SETTLED_MS = 3_000;

/** Load a page with nothing cached, and give the compressed size of each script's body. */
async function scriptsOf(browser, address) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(base + address, { waitUntil: "networkidle" });
  await page.waitForTimeout(SETTLED_MS);
  const scripts = await page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .filter(({ name }) => new URL(name).pathname.endsWith(".js"))
      .map(({ name, encodedBodySize }) => ({ name: name.split("/").at(-1), bytes: encodedBodySize })),
  );
  await context.close();
  return scripts.sort((a, b) => b.bytes - a.bytes);
}

const browser = await chromium.launch({ executablePath: chrome, args: sandbox });
for (const [view, address] of Object.entries(await views())) {
  const scripts = await scriptsOf(browser, address);
  const bytes = scripts.reduce((sum, script) => sum + script.bytes, 0);
  console.log(`${view.padEnd(10)} ${(bytes / 1000).toFixed(1).padStart(6)} kB in ${scripts.length} scripts`);
  if (process.argv.includes("--list")) {
    for (const { name, bytes: one } of scripts) console.log(`${String(one).padStart(12)} ${name}`);
  }
}
await browser.close();
