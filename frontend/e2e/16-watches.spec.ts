import type { APIRequestContext } from "@playwright/test";
import type { Watch } from "@/api/schemas";
import { expect, expectAccessible, expectNoWider, over, ready, saveProfile, site, test } from "./support";

async function withoutWatches(request: APIRequestContext): Promise<void> {
  const { items } = await (await request.get("/api/scraper/watches?limit=500")).json();
  for (const { watch_id } of items as Watch[]) await request.delete(`/api/scraper/watches/${watch_id}`);
}

async function lastLookIsOver(request: APIRequestContext): Promise<Watch> {
  let watch: Watch | undefined;
  await expect
    .poll(
      async () => {
        watch = (await (await request.get("/api/scraper/watches")).json()).items[0];
        return watch?.last_seen;
      },
      { timeout: 600_000, intervals: [500] },
    )
    .toBeTruthy();
  return watch!;
}

test.afterEach(({ request }) => withoutWatches(request));

test("companies are pasted, each line is answered, and one is looked at, paused and given up", async ({
  page,
  request,
}) => {
  await saveProfile(request);
  await withoutWatches(request);
  await page.goto("/watches");
  await ready(page);
  await expect(page.getByText("Nothing is watched yet")).toBeVisible();
  await expectAccessible(page);
  await page
    .getByLabel(/^Names or addresses/)
    .fill(`${site("json-ld-full/careers")}\nZzyxqv Wmpf\nhttp://10.0.0.7/`);
  await page.getByLabel("How often", { exact: true }).selectOption("Every day");
  await page.getByText("What to keep, quiet hours, list").click();
  await page.getByLabel("Least score").fill("40");
  await page.getByLabel("List", { exact: true }).fill("Near home");
  await page.getByRole("button", { name: "Watch", exact: true }).click();
  await expect(page.getByText("1 of 3 watched, 2 to be looked at")).toBeVisible();
  const lines = page.getByRole("list", { name: "What became of each line" });
  await expect(lines.getByText("not known")).toBeVisible();
  await expect(lines.getByText("refused")).toBeVisible();
  const card = page.getByRole("region", { name: "Near home" }).getByRole("listitem");
  await expect(card.getByText("Keeps score from 40")).toBeVisible();
  await expectAccessible(page);

  const { search_id } = await lastLookIsOver(request);
  await expect(card.getByText(/16 postings, seen/)).toBeVisible({ timeout: 300_000 });
  await card.getByRole("button", { name: /^Look now/ }).click();
  await expect(page.getByText("Looking now.")).toBeVisible();
  await card.getByRole("button", { name: /^Pause/ }).click();
  await expect(card.getByText("Paused")).toBeVisible();
  await card.getByRole("button", { name: /^Go on/ }).click();
  await expect(card.getByText("Paused")).toBeHidden();

  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page);
  await expectNoWider(page);
  await card.getByRole("button", { name: /no longer$/ }).click();
  await expectAccessible(page);
  await page.getByRole("dialog").getByRole("button", { name: "Watch no longer" }).click();
  await expect(page.getByText("Nothing is watched yet")).toBeVisible();

  await expect
    .poll(async () => (await (await request.get(`/api/scraper/searches/${search_id}`)).json()).status, {
      timeout: 600_000,
    })
    .not.toMatch(/queued|running/);
  const { items } = await (await request.get(`/api/ai/jobs?search_id=${search_id}&limit=1`)).json();
  await page.goto(`/jobs/${items[0].id}`);
  await ready(page);
  await page.getByText("Notes and history").click();
  await expect(
    page.getByRole("region", { name: "What happened to the posting" }).getByText("Appeared"),
  ).toBeVisible();
  await expectAccessible(page);
});

test("a file names the companies, and one that cannot be read says why", async ({ page, request }) => {
  await saveProfile(request);
  await withoutWatches(request);
  await page.goto("/watches");
  await ready(page);
  const file = page.getByLabel("or a CSV or OPML file");
  await file.setInputFiles({ name: "a.opml", mimeType: "text/xml", buffer: Buffer.from("<opml>") });
  await expect(page.locator("#companies-note")).toContainText(/OPML/i);
  const rows = `name,url\nLever site,${site("lever/careers")}\nZzyxqv Wmpf,\n`;
  await file.setInputFiles({ name: "companies.csv", mimeType: "text/csv", buffer: Buffer.from(rows) });
  await expect(page.getByText("1 of 2 watched, 1 to be looked at")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Lever site" })).toBeVisible();
});

const UNKNOWN = Array.from({ length: 19 }, (_, at) => `Zzyxqv Wmpf ${at + 1}`);

test("twenty companies are pasted, and a name that is not quite known is chosen from those like it", async ({
  page,
  request,
}) => {
  await saveProfile(request);
  await withoutWatches(request);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/watches");
  await ready(page);
  const [{ name }] = (await (await request.get("/api/scraper/companies?q=coinbase")).json()).items;
  const misspelt = `${String(name).slice(0, 4)}x${String(name).slice(5)}`;
  // Nothing of it is known, so that trying again until the page answers adds nothing.
  await expect(async () => {
    await page.getByLabel(/^Names or addresses/).fill([...UNKNOWN, misspelt].join("\n"));
    await page.getByRole("button", { name: "Watch", exact: true }).click();
    await expect(page.getByText("0 of 20 watched, 20 to be looked at")).toBeVisible({ timeout: 5000 });
  }).toPass({ timeout: 600_000 });
  const lines = page.getByRole("list", { name: "What became of each line" });
  await expect(lines.getByRole("listitem")).toHaveCount(20);
  await expect(lines.getByRole("button", { name: new RegExp(`^${name}`, "i") }).first()).toBeVisible();
  await expectAccessible(page);
  await expectNoWider(page);
});

async function look(request: APIRequestContext, id: string): Promise<void> {
  const { search_id } = await (await request.post(`/api/scraper/watches/${id}/run`)).json();
  await over(request, search_id);
}

test("a watched posting changes, closes and opens again, each with what it was seen by", async ({
  page,
  request,
}) => {
  const change = (more: object) => request.post(site("changing/__change"), { data: { title, ...more } });
  await saveProfile(request);
  await withoutWatches(request);
  const [{ title, number }] = await (await request.get(site("changing/__change"))).json();
  await change({ listed: true });
  try {
    const data = { text: site("changing/careers"), every_seconds: 604_800 };
    const { results } = await (await request.post("/api/scraper/watches", { data })).json();
    const id = results[0].watch_id;
    const { search_id } = await lastLookIsOver(request);
    await over(request, search_id!);
    for (const more of [
      { workplace: "hybrid", pay: [70_000, 80_000] },
      { listed: false },
      { listed: true },
    ]) {
      expect((await change(more)).ok()).toBe(true);
      await look(request, id);
    }
    const { items } = await (await request.get(`/api/ai/jobs?search_id=${search_id}&limit=50`)).json();
    const job = items.find((one: { title: string }) => one.title === title);
    await page.goto(`/jobs/${job.id}`);
    await ready(page);
    const happened = page.getByRole("region", { name: "What happened to the posting" });
    await expect(async () => {
      await page.getByText("Notes and history").click();
      await expect(happened).toBeVisible({ timeout: 5000 });
    }).toPass({ timeout: 600_000 });
    await expect(happened.getByText("Open again").first()).toBeVisible();
    await expect(
      happened.getByRole("listitem").filter({ hasText: "Closed" }).first().locator("q"),
    ).not.toBeEmpty();
    const pay = happened.getByRole("listitem").filter({ hasText: "Pay:" }).first();
    await expect(pay.locator("del")).toContainText("92");
    await expect(pay.locator("ins")).toContainText("70");
    const place = happened.getByRole("listitem").filter({ hasText: "Workplace:" }).first();
    await expect(place.locator("ins")).toContainText("hybrid");
    await expectAccessible(page);

    // The same text comes again under another address.
    await change({ number: number + 1000 });
    await look(request, id);
    const all = await (await request.get("/api/ai/jobs?limit=200&sort=newest")).json();
    const again = all.items.find((one: { id: string; title: string }) => one.title === title);
    expect(again.id).not.toBe(job.id);
    await page.goto(`/jobs/${again.id}`);
    const seen = page
      .getByRole("main")
      .getByText(/^The same text/)
      .first();
    await expect(seen).toContainText(/was open from .+ to .+, \d+ days?/);
    await expect(seen.getByRole("link")).toHaveAttribute("href", `/jobs/${job.id}`);
    await page.setViewportSize({ width: 390, height: 844 });
    await expectAccessible(page);
    await expectNoWider(page);
  } finally {
    await change({ listed: false, workplace: "remote", pay: [92_000, 112_000], number });
  }
});

test("what a watch keeps and when it is quiet is changed on its page", async ({ page, request }) => {
  await saveProfile(request);
  await withoutWatches(request);
  await request.post("/api/scraper/watches", {
    data: { text: site("json-ld/careers"), every_seconds: 3600 },
  });
  await page.goto("/watches");
  await ready(page);
  const card = page.getByRole("region", { name: "Without a list" }).getByRole("listitem");
  const dialog = page.getByRole("dialog");
  await expect(async () => {
    await card.getByRole("button", { name: /^Change/ }).click();
    await expect(dialog).toBeVisible({ timeout: 5000 });
  }).toPass({ timeout: 600_000 });
  await dialog.getByLabel("Name").fill("My company");
  await dialog.getByLabel("Least score").fill("55");
  await dialog.getByLabel("One of these words").fill("Python, Rust");
  await dialog.getByLabel("Quiet from").fill("22:00");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText("Quiet hours need both times, or none.")).toBeVisible();
  await dialog.getByLabel("Quiet until").fill("07:00");
  await dialog.getByLabel("Time zone").fill("Europe/Nowhere");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText(/not a time zone/)).toBeVisible();
  await dialog.getByLabel("Time zone").fill("America/New_York");
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("heading", { name: "My company" })).toBeVisible();
  await expect(card.getByText("Keeps score from 55; words: Python, Rust")).toBeVisible();
  await expect(card.getByText("Is quiet from 22:00 to 07:00, America/New_York")).toBeVisible();
  await expect(card.getByLabel(/^How often/)).toHaveValue("3600");
});
