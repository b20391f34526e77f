import { demoSearch, expect, expectAccessible, over, ready, site, start, test } from "./support";

test("an address that may not be reached is refused beside the field", async ({ page }) => {
  await page.goto("/");
  await page.getByLabel("Address of a careers page").fill("http://169.254.169.254/latest/meta-data");
  await page.getByRole("button", { name: "Find jobs" }).click();
  await expect(page.locator("#careers-page-note")).toContainText(/public|private|allowed|address/i);
  await expect(page).toHaveURL(/\/$/);
});

test("an empty form says what it wants", async ({ page }) => {
  await page.goto("/");
  await ready(page);
  await page.getByRole("button", { name: "Find jobs" }).click();
  await expect(page.getByLabel("Address of a careers page")).toBeFocused();
  await expect(page.locator("#careers-page-note")).toContainText("Write the address of a page");
  await expectAccessible(page);
});

test("a page that does not exist fails its search with a reason and a way to try again", async ({
  page,
  request,
}) => {
  const search = await over(request, await start(request, site("static/no/such/page")));
  expect(search.status).toBe("failed");
  await page.goto(`/searches/${search.search_id}`);
  await expect(page.getByRole("alert").filter({ hasText: "The search has failed." })).toContainText(
    search.error as string,
  );
  await expect(page.getByRole("button", { name: /Try again|Retry/ })).toBeVisible();
  await expect(page.locator("[data-stage][data-state=failed]")).toHaveCount(1);
  await expect(page.locator("[data-stage][data-state=done]")).toHaveCount(0);
  await expectAccessible(page);
  await page.reload();
  await page.getByRole("tab", { name: "Log" }).click();
  const log = page.getByRole("list", { name: "Log, newest first" });
  for (const told of ["The search failed", search.error as string, "Asked for"])
    await expect(log.getByText(told).first()).toBeVisible();
});

test("a search, a job or a page that does not exist says so", async ({ page }) => {
  for (const path of [
    "/searches/00000000-0000-4000-8000-000000000000",
    "/jobs/00000000-0000-4000-8000-000000000000",
    "/jobs/nonsense",
    "/nowhere",
  ]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { name: "There is nothing at this address" })).toBeVisible();
  }
  await expectAccessible(page);
});

test("a list that cannot be read says so, and reads again when asked", async ({ page, request }) => {
  await demoSearch(request);
  await page.goto("/jobs");
  await ready(page);
  await page.route("**/api/ai/jobs?**", (route) =>
    route.fulfill({
      status: 400,
      contentType: "application/problem+json",
      body: JSON.stringify({ status: 400, title: "Bad", detail: "The list is resting." }),
    }),
  );
  await page.getByRole("searchbox").fill("anything");
  await expect(page.getByRole("alert").filter({ hasText: "The list is resting." })).toBeVisible();
  await expectAccessible(page);
  await page.unroute("**/api/ai/jobs?**");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText("The list is resting.")).toHaveCount(0);
});
