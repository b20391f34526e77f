import { expect, expectAccessible, expectNoWider, test } from "./support";

test("someone who opens it first is led to a profile, and back to the search", async ({ page, request }) => {
  const searches = await (await request.get("/api/scraper/searches")).json();
  const profile = await (await request.get("/api/ai/settings")).json();
  test.skip(searches.total > 0 || profile.version > 0, "this stack has been used before");

  await page.goto("/");
  const guide = page.getByRole("region", { name: "Three steps, each of which you may skip" });
  await expect(guide.getByRole("listitem")).toHaveCount(3);
  await expectAccessible(page);

  await page.goto("/jobs");
  await expect(page.getByRole("heading", { name: "No jobs yet" })).toBeVisible();
  await expectAccessible(page);

  await page.goto("/");
  await page.getByLabel("Address of a careers page").fill(`${process.env.SITE_URL}/static/jobs`);
  await page.getByRole("button", { name: "Find jobs" }).click();
  await expect(page.getByLabel("What do you look for?")).toBeFocused();
  await expectAccessible(page);

  await page.getByRole("link", { name: "Write your profile" }).click();
  await page.getByLabel("Role").fill("Senior Backend Engineer");
  await page.getByRole("button", { name: "Save profile" }).click();
  await expect(page.getByText("version 1")).toBeVisible();
  await page.getByRole("link", { name: "Search", exact: true }).click();
  await expect(guide.getByLabel("Done")).toHaveCount(1);

  await guide.getByRole("button", { name: "Set it up and send a test" }).click();
  await expect(guide.getByLabel("Address", { exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page);
  await expectNoWider(page);
  for (const step of [2, 3]) await guide.getByRole("button", { name: `Skip step ${step}` }).click();
  await page.reload();
  await expect(page.getByLabel("Address of a careers page")).toBeVisible();
  await expect(guide).toHaveCount(0);
});
