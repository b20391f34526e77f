import type { Page } from "@playwright/test";
import { expect, expectAccessible, ready, test } from "./support";

const paper = (page: Page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);

test("a theme is chosen against the system's, kept on reload, and given up again", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("/");
  await ready(page);
  const light = await paper(page);

  await page.getByRole("button", { name: "Theme: system. Switch to light." }).click();
  await page.getByRole("button", { name: "Theme: light. Switch to dark." }).click();
  await expect.poll(() => paper(page)).not.toBe(light);
  const dark = await paper(page);
  await expectAccessible(page);

  await page.emulateMedia({ colorScheme: "light" });
  await page.reload();
  await expect.poll(() => paper(page)).toBe(dark);
  await ready(page);
  await page.getByRole("button", { name: "Theme: dark. Switch to system." }).click();
  await expect(page.getByRole("button", { name: "Theme: system. Switch to light." })).toBeVisible();
  await expect.poll(() => paper(page)).toBe(light);
  await page.reload();
  await expect.poll(() => paper(page)).toBe(light);
});
