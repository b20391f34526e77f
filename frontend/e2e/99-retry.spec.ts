import type { Item } from "@/api/schemas";
import { expect, expectAccessible, over, saveProfile, site, start, test } from "./support";

test.beforeEach(({ request }) => saveProfile(request));

test("what failed is tried again, and nothing else is", async ({ page, request }) => {
  const { search_id: id, failed } = await over(
    request,
    await start(request, site("misbehaving"), { max_jobs: 8 }),
  );
  expect(failed).toBeGreaterThan(0);
  const items = async (state: string): Promise<Item[]> =>
    (await (await request.get(`/api/scraper/searches/${id}/items?limit=200&state=${state}`)).json()).items;
  const [failures, scores] = [await items("failed"), await items("scored")];

  await page.goto(`/searches/${id}`);
  await page.getByRole("button", { name: `Retry ${failed} failed` }).click();
  const times = async () => new Map((await items("failed")).map((item) => [item.job_id, item.updated_at]));
  for (const { job_id, updated_at } of failures) {
    // A site that fails is asked five times, each after a longer wait.
    await expect
      .poll(async () => (await times()).get(job_id) ?? updated_at, { timeout: 600_000 })
      .not.toBe(updated_at);
  }
  await over(request, id);
  await expect(page.getByText("Finished", { exact: true })).toBeVisible();
  expect(await items("scored")).toEqual(scores);
  await page.getByRole("tab", { name: /Links/ }).click();
  await page.getByRole("button", { name: `Failed ${failed}` }).click();
  await expect(page.getByRole("tabpanel").getByRole("listitem")).toHaveCount(failed);
  await expectAccessible(page);
});
