// Takes the README's pictures from the running application, light and dark: BASE_URL names it.
import { mkdirSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";
import { base, chrome, finishedSearch, sandbox, views } from "./views.mjs";

const folder = path.resolve(import.meta.dirname, "../../docs/screenshots");
const DESKTOP = { width: 1280, height: 860 };
const PHONE = { width: 390, height: 844 };

const search = await finishedSearch();
const at = await views();

const pages = [
  { name: "search", address: at.search, size: DESKTOP },
  { name: "progress", address: at.progress, size: DESKTOP },
  { name: "jobs", address: `/jobs?search_id=${search.search_id}`, size: DESKTOP },
  { name: "job", address: at.job, size: DESKTOP },
  { name: "profile", address: at.profile, size: DESKTOP },
  { name: "progress-phone", address: at.progress, size: PHONE },
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
  await page.getByRole("listitem").locator(".score-badge").nth(3).waitFor({ timeout: 120_000 });
}

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: chrome, args: sandbox });
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
  const moving = () =>
    page.evaluate(() =>
      document.getAnimations().some((one) => one.effect?.getTiming().iterations !== Infinity),
    );
  while (await moving()) await page.waitForTimeout(50);
  await page.screenshot({ path: path.join(folder, `running-${colorScheme}.png`) });
}
await browser.close();
console.log(`Pictures are in ${folder}`);
