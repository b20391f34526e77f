// Takes the README's pictures from the running application, light and dark: BASE_URL names it.
import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";

const BROWSERS = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser"];
const base = process.env.BASE_URL ?? "http://127.0.0.1:3000";
const folder = path.resolve(import.meta.dirname, "../../docs/screenshots");
const executablePath = process.env.CHROMIUM_PATH || BROWSERS.find((name) => existsSync(name));
const DESKTOP = { width: 1280, height: 860 };
const PHONE = { width: 390, height: 844 };

const read = async (name) => (await fetch(`${base}/api/${name}`)).json();
const { items: searches } = await read("scraper/searches?limit=50");
const { items: jobs } = await read("ai/jobs?limit=1");
const search = searches.find(
  ({ kind, status, scored }) => kind === "crawl" && status === "finished" && scored > 0,
);
if (!search || !jobs.length) throw new Error("There is nothing to show yet: let a search end first.");

const pages = [
  { name: "search", address: "/", size: DESKTOP },
  { name: "progress", address: `/searches/${search.search_id}`, size: DESKTOP },
  { name: "jobs", address: `/jobs?search_id=${search.search_id}`, size: DESKTOP },
  { name: "job", address: `/jobs/${jobs[0].id}`, size: DESKTOP },
  { name: "profile", address: "/profile", size: DESKTOP },
  { name: "progress-phone", address: `/searches/${search.search_id}`, size: PHONE },
  { name: "jobs-phone", address: "/jobs", size: PHONE },
];

async function running(page) {
  const url = process.env.SEARCH_URL ?? search.url;
  const answer = await fetch(`${base}/api/scraper/search`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ url }),
  });
  const { search_id } = await answer.json();
  await page.goto(`${base}/searches/${search_id}`);
  await page.getByRole("listitem").locator(".bib").nth(3).waitFor({ timeout: 120_000 });
}

mkdirSync(folder, { recursive: true });
const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
const browser = await chromium.launch({ executablePath, args });
for (const colorScheme of ["light", "dark"]) {
  const context = await browser.newContext({ colorScheme, locale: "en-GB", reducedMotion: "reduce" });
  const page = await context.newPage();
  for (const { name, address, size } of pages) {
    await page.setViewportSize(size);
    await page.goto(base + address, { waitUntil: "networkidle" });
    await page.screenshot({ path: path.join(folder, `${name}-${colorScheme}.png`) });
  }
  await context.close();
}
const context = await browser.newContext({ viewport: DESKTOP, locale: "en-GB", reducedMotion: "reduce" });
const page = await context.newPage();
await running(page);
for (const colorScheme of ["light", "dark"]) {
  await page.emulateMedia({ colorScheme });
  await page.screenshot({ path: path.join(folder, `running-${colorScheme}.png`) });
}
await browser.close();
console.log(`Pictures are in ${folder}`);
