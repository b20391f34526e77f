import type { APIRequestContext, Page } from "@playwright/test";
import type { Job, JobStatus } from "@/api/schemas";
import { demoSearch, expect, expectAccessible, expectNoWider, keepShown, ready, test } from "./support";

const STAGES = ["saved", "applied", "interview", "offer", "rejected"];
const column = (page: Page, name: string) => page.getByRole("region", { name: new RegExp(`^${name} `) });

async function mark(request: APIRequestContext, job: Job, status: JobStatus, more: object = {}) {
  expect((await request.patch(`/api/ai/jobs/${job.id}`, { data: { status, ...more } })).ok()).toBe(true);
}

/** Give the best jobs of the demo's search, each without a mark, and no other job on its way. */
async function freshJobs(request: APIRequestContext, limit: number): Promise<Job[]> {
  const search = await demoSearch(request);
  const marked = STAGES.map((stage) => `status=${stage}`).join("&");
  const { items: before } = await (await request.get(`/api/ai/jobs?${marked}&limit=200`)).json();
  const { items } = await (
    await request.get(`/api/ai/jobs?search_id=${search.search_id}&limit=${limit}`)
  ).json();
  const ids = [...before, ...items].map(({ id }: Job) => id);
  await request.patch("/api/ai/jobs", { data: { ids, status: "new" } });
  for (const { id } of items as Job[])
    await request.patch(`/api/ai/jobs/${id}`, { data: { note: "", follow_up_on: null } });
  return items;
}

test("a job moves over the board by its buttons, and a move is taken back", async ({ page, request }) => {
  const [job] = await freshJobs(request, 2);
  await mark(request, job!, "saved");
  await keepShown(page);
  await page.goto("/tracker");
  await ready(page);
  await expect(column(page, "Saved").getByRole("link", { name: job!.title })).toBeVisible();
  await column(page, "Saved")
    .getByRole("button", { name: `Applied: move ${job!.title}` })
    .click();
  await expect(column(page, "Applied").getByRole("link", { name: job!.title })).toBeVisible();
  await expect(column(page, "Applied").getByText(/^applied /)).toBeVisible();
  await page.getByRole("status").getByRole("button", { name: "Undo" }).click();
  await expect(column(page, "Saved").getByRole("link", { name: job!.title })).toBeVisible();
  await expectAccessible(page);
  await expect
    .poll(async () => (await (await request.get(`/api/ai/jobs/${job!.id}`)).json()).applied_on)
    .toBeNull();
});

test("a job is dragged to another column", async ({ page, request }) => {
  const [job] = await freshJobs(request, 2);
  await mark(request, job!, "applied");
  await page.goto("/tracker");
  await ready(page);
  await column(page, "Applied").getByRole("listitem").first().dragTo(column(page, "Interview"));
  await expect(column(page, "Interview").getByRole("link", { name: job!.title })).toBeVisible();
  await expect
    .poll(async () => (await (await request.get(`/api/ai/jobs/${job!.id}`)).json()).status)
    .toBe("interview");
});

test("the list has the soonest follow-up first, on a phone too", async ({ page, request }) => {
  const [first, second] = await freshJobs(request, 2);
  await mark(request, first!, "saved");
  await mark(request, second!, "applied", { follow_up_on: "2020-02-03", note: "Ask Ana" });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/tracker");
  await ready(page);
  await expectAccessible(page);
  await page.getByRole("link", { name: "List" }).click();
  await expect(page.getByText("one follow-up is due")).toBeVisible();
  const list = page.getByRole("list", { name: "Jobs on their way, most urgent first" });
  await expect(list.getByRole("link")).toHaveText([second!.title, first!.title]);
  await expectAccessible(page);
  await expectNoWider(page);
  await list.getByLabel(`State of ${first!.title}`).selectOption("Offer");
  await expect
    .poll(async () => (await (await request.get(`/api/ai/jobs/${first!.id}`)).json()).status)
    .toBe("offer");
});

test("a job's notes are saved, stand in its history, and the last change is undone", async ({
  page,
  request,
}) => {
  const [job] = await freshJobs(request, 2);
  await page.goto(`/jobs/${job!.id}`);
  await ready(page);
  await page.getByText("Notes and history").click();
  await page.getByLabel("Notes", { exact: true }).fill("Ask Ana");
  await page.getByLabel("Follow up on").fill("2026-12-24");
  await page.getByRole("button", { name: "Save notes" }).click();
  const history = page.getByRole("region", { name: "History" });
  await expect(history.getByText("Note: nothing → Ask Ana")).toBeVisible();
  await expectAccessible(page);
  await history.getByRole("button", { name: "Undo the last change" }).click();
  await expect(page.getByLabel("Notes", { exact: true })).toHaveValue("");
  await page.keyboard.press("Escape");
  await page.getByLabel("How it stands").selectOption("Interview");
  await expect(history.getByText("State: new → interview")).toBeVisible();
});

test("a hidden company leaves the list, is told, and comes back", async ({ page, request }) => {
  const [job] = await freshJobs(request, 2);
  await request.put("/api/ai/settings/hidden", { data: { companies: [], words: [] } });
  await page.goto(`/jobs/${job!.id}`);
  await ready(page);
  await page.getByText("Notes and history").click();
  await page.getByRole("button", { name: `Hide all of ${job!.company}` }).click();
  await expect(page.getByText(/are hidden, but for those you marked/)).toBeVisible();
  await page.goto("/jobs");
  await expect(page.getByText(/more left out: companies and words that you hide/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Show them" }).click();
  await expect(page.getByText("Companies and words that you hide are shown.")).toBeVisible();
  await page.goto("/profile#hidden");
  await ready(page);
  await page.getByRole("button", { name: `Remove ${job!.company}` }).click();
  await page.getByLabel("Hidden words").fill("intern,");
  await expect
    .poll(async () => (await request.get("/api/ai/settings/hidden")).json())
    .toEqual({ companies: [], words: ["intern"] });
  await expectAccessible(page);
  await request.put("/api/ai/settings/hidden", { data: { companies: [], words: [] } });
});

test("what is hidden in two steps is saved in their order, however slow the first one is", async ({
  page,
  request,
}) => {
  await request.put("/api/ai/settings/hidden", { data: { companies: ["Acme"], words: [] } });
  await page.goto("/profile#hidden");
  await ready(page);
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const sent: string[] = [];
  await page.route("**/api/ai/settings/hidden", async (route) => {
    if (route.request().method() !== "PUT") return route.continue();
    if (sent.push(String(route.request().postData())) === 1) await held;
    return route.continue();
  });
  await page.getByRole("button", { name: "Remove Acme" }).click();
  await page.getByLabel("Hidden words").fill("intern,");
  await expect(page.getByRole("button", { name: "Remove intern" })).toBeVisible();
  await expect.poll(() => sent.length).toBe(1);
  const saved = page.waitForResponse((answer) => answer.request().postData() === sent[1]);
  release();
  await saved;
  expect(await (await request.get("/api/ai/settings/hidden")).json()).toEqual({
    companies: [],
    words: ["intern"],
  });
  await expect(page.getByRole("button", { name: "Remove intern" })).toBeVisible();
  await request.put("/api/ai/settings/hidden", { data: { companies: [], words: [] } });
});

test("a job and a search are deleted after asking, and everything only with its words", async ({
  page,
  request,
}) => {
  const search = await demoSearch(request);
  const rescored = await (await request.post("/api/ai/rescore")).json();
  await expect
    .poll(
      async () => (await (await request.get(`/api/scraper/searches/${rescored.search_id}`)).json()).status,
      {
        timeout: 600_000,
      },
    )
    .toBe("finished");
  await page.goto(`/searches/${rescored.search_id}`);
  await ready(page);
  await page.getByRole("button", { name: "Delete" }).click();
  await expectAccessible(page);
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("The search is deleted.")).toBeVisible();
  expect((await request.get(`/api/scraper/searches/${rescored.search_id}`)).status()).toBe(404);

  const { items } = await (
    await request.get(`/api/ai/jobs?search_id=${search.search_id}&order=asc&limit=1`)
  ).json();
  await page.goto(`/jobs/${items[0].id}`);
  await ready(page);
  await page.getByText("Notes and history").click();
  await page.getByRole("button", { name: "Delete this job" }).click();
  await expectAccessible(page);
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(page).toHaveURL(/\/jobs$/);
  expect((await request.get(`/api/ai/jobs/${items[0].id}`)).status()).toBe(404);

  await page.goto("/profile");
  await ready(page);
  await page.getByRole("button", { name: "Delete everything" }).click();
  const sure = page.getByRole("dialog").getByRole("button", { name: "Delete everything" });
  await expect(sure).toBeDisabled();
  await page.getByLabel(/^To go on, type/).fill("delete everything");
  await expect(sure).toBeEnabled();
  await expectAccessible(page);
  await page.getByRole("dialog").getByRole("button", { name: "Keep it" }).click();
});
