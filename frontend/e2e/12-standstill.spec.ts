import {
  expect,
  expectAccessible,
  expectNoWider,
  holding,
  over,
  saveProfile,
  site,
  start,
  test,
} from "./support";

test.beforeEach(({ request }) => saveProfile(request));

test("while no reader works the page says so, gives no time left, and goes on when one is back", async ({
  page,
  request,
}) => {
  const banner = page.getByRole("status", { name: "What holds searches up" });
  const state = (name: string) => page.locator(`[data-component="${name}"]`);
  const id = await holding("scraper-worker", async () => {
    const id = await start(request, site("static"));
    await page.goto(`/searches/${id}`);
    await expect(banner).toContainText(
      /No reader is running since \d+ s: your search waits. Nothing is lost./,
      {
        timeout: 300_000,
      },
    );
    await expect(page.getByText("Time left").locator("xpath=following-sibling::*")).toHaveText("–");
    await expectAccessible(page);

    await banner.getByRole("link", { name: "What runs now" }).click();
    await expect(page.getByRole("heading", { name: "What runs now" })).toBeVisible();
    await expect(state("scraper-worker")).toContainText("Away");
    await expect(state("ai-worker")).toContainText("Runs");
    await expectAccessible(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await expectAccessible(page);
    await expectNoWider(page);
    return id;
  });
  await expect(state("scraper-worker")).toContainText("Runs", { timeout: 300_000 });
  expect((await over(request, id)).status).toBe("finished");
  await expect(banner).toBeEmpty({ timeout: 300_000 });
});
