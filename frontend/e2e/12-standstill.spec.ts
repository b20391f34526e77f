import { readFileSync } from "node:fs";
import { expect, expectAccessible, over, saveProfile, site, start, test } from "./support";

/** The process group of one of the stack's programs. */
function groupOf(name: string): number {
  return JSON.parse(readFileSync(process.env.PROGRAMS as string, "utf8"))[name][0];
}

test.beforeEach(({ request }) => saveProfile(request));

test("while no reader works the page says so, gives no time left, and goes on when one is back", async ({
  page,
  request,
}) => {
  const readers = groupOf("scraper-worker");
  process.kill(-readers, "SIGSTOP");
  try {
    const id = await start(request, site("static"));
    await page.goto(`/searches/${id}`);
    const banner = page.getByRole("status", { name: "What holds searches up" });
    await expect(banner).toContainText(
      /No reader is running since \d+ s: your search waits. Nothing is lost./,
      {
        timeout: 90_000,
      },
    );
    await expect(page.getByText("Time left").locator("xpath=following-sibling::*")).toHaveText("–");
    await expectAccessible(page);

    await banner.getByRole("link", { name: "What runs now" }).click();
    await expect(page.getByRole("heading", { name: "What runs now" })).toBeVisible();
    const state = (name: string) => page.locator(`[data-component="${name}"]`);
    await expect(state("scraper-worker")).toContainText("Away");
    await expect(state("ai-worker")).toContainText("Runs");
    await expectAccessible(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

    process.kill(-readers, "SIGCONT");
    await expect(state("scraper-worker")).toContainText("Runs", { timeout: 60_000 });
    expect((await over(request, id)).status).toBe("finished");
    await expect(banner).toBeEmpty({ timeout: 30_000 });
  } finally {
    process.kill(-readers, "SIGCONT");
  }
});
