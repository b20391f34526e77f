import type { Job } from "@/api/schemas";
import {
  demoSearch,
  expect,
  expectAccessible,
  expectNoWider,
  over,
  ready,
  site,
  start,
  test,
} from "./support";

test("a job shows its score, how it is made, and each quote where it stands", async ({ page, request }) => {
  const search = await demoSearch(request);
  const list = await (await request.get(`/api/ai/jobs?search_id=${search.search_id}&limit=1`)).json();
  const job: Job = await (await request.get(`/api/ai/jobs/${list.items[0].id}`)).json();
  await page.goto(`/jobs/${job.id}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(job.title);
  const sheet = page.getByRole("region", { name: "How the score is made" });
  const criteria = sheet.getByRole("list").first().getByRole("listitem");
  await expect(criteria).toHaveCount(job.verdicts.length);
  const won = (await criteria.locator(".numerals").allInnerTexts()).map(Number);
  const left = job.limits.reduce((share, { at_most }) => (share * at_most) / 100, 1);
  expect(Math.abs(won.reduce((sum, points) => sum + points, 0) * left - job.match_score)).toBeLessThan(1);
  if (job.offline) await expect(page.getByText("scored offline", { exact: true })).toBeVisible();
  await expectAccessible(page);

  const quote = sheet.getByRole("link").and(page.locator('[href^="#quote-"]')).first();
  await quote.click();
  await expect(page.locator("mark:target")).toBeInViewport();
  await expectAccessible(page);
});

test("on a phone a job's facts, the way to apply and its text come before the score sheet", async ({
  page,
  request,
}) => {
  const search = await demoSearch(request);
  const list = await (await request.get(`/api/ai/jobs?search_id=${search.search_id}&limit=1`)).json();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/jobs/${list.items[0].id}`);
  await expect(page.getByRole("link", { name: /^Apply at/ })).toBeInViewport();
  const [text, sheet] = await Promise.all(
    ["Description", "How the score is made"].map((name) => page.getByRole("heading", { name }).boundingBox()),
  );
  expect(text!.y).toBeLessThan(sheet!.y);
  await page.getByRole("link", { name: "How the score is made" }).click();
  await expect(page.getByRole("heading", { name: "How the score is made" })).toBeInViewport();
  await expectAccessible(page);
});

test("at 768 px a job's name has more than half of its row, and where scores come from is said once", async ({
  page,
  request,
}) => {
  await demoSearch(request);
  await page.setViewportSize({ width: 768, height: 1000 });
  await page.goto("/jobs");
  const name = await page.locator("main a[href^='/jobs/']").first().boundingBox();
  expect(name!.width).toBeGreaterThan(768 / 2);
  await expect(page.getByText("without a language model")).toHaveCount(1);
});

test("the keyboard goes to the next and the previous job, and marks them", async ({ page, request }) => {
  const search = await demoSearch(request);
  const list = await (await request.get(`/api/ai/jobs?search_id=${search.search_id}&limit=3`)).json();
  const ids = list.items.map(({ id }: Job) => id);
  await request.patch("/api/ai/jobs", { data: { ids, status: "new" } });
  await page.goto(`/jobs/${ids[0]}?search_id=${search.search_id}`);
  await expect(page.getByText(/^1 of \d+$/)).toBeVisible();
  await ready(page);
  await page.keyboard.press("j");
  await expect(page).toHaveURL(new RegExp(ids[1]));
  await expect(page.getByText(/^2 of \d+$/)).toBeVisible();
  await page.keyboard.press("s");
  await expect(page.getByRole("button", { name: "Saved" })).toHaveAttribute("aria-pressed", "true");
  await expect
    .poll(async () => (await (await request.get(`/api/ai/jobs/${ids[1]}`)).json()).status)
    .toBe("saved");
  await page.keyboard.press("k");
  await expect(page).toHaveURL(new RegExp(ids[0]));
  await expect(page.getByRole("button", { name: "Save", exact: true })).toHaveAttribute(
    "aria-pressed",
    "false",
  );
});

test("hostile postings change nothing but the text", async ({ page, request }) => {
  const foreign: string[] = [];
  page.on("dialog", (dialog) => foreign.push(`dialog ${dialog.message()}`));
  const search = await over(request, await start(request, site("hostile")));
  const { items } = await (await request.get(`/api/ai/jobs?search_id=${search.search_id}&limit=100`)).json();
  expect(items.length).toBeGreaterThan(5);
  await page.goto(`/searches/${search.search_id}`);
  await expect(page.getByRole("list", { name: "Scored jobs, best first" })).toBeVisible();
  await expectAccessible(page);
  page.on(
    "request",
    (sent) => new URL(sent.url()).origin !== new URL(page.url()).origin && foreign.push(sent.url()),
  );
  for (const { id } of items as Job[]) {
    await page.goto(`/jobs/${id}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectNoWider(page);
    expect(
      await page
        .locator(".posting")
        .locator("script, img, iframe, style, form, [onerror], [onclick]")
        .count(),
    ).toBe(0);
    await expectAccessible(page);
  }
  expect(foreign).toEqual([]);
});
