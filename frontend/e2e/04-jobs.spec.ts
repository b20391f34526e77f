import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { demoSearch, expect, expectAccessible, keepShown, over, ready, site, start, test } from "./support";

const rows = (page: Page) => page.getByRole("table", { name: "Jobs" }).locator("[data-index]");
const scores = async (page: Page) =>
  (await rows(page).locator(".score-badge").allInnerTexts()).map((text) => Number(/\d+/.exec(text)?.[0]));

test.beforeEach(async ({ page, request }) => {
  await demoSearch(request);
  await page.goto("/jobs");
  await expect(rows(page).first()).toBeVisible();
  await ready(page);
});

test("jobs stand best first, in both themes without a barrier", async ({ page }) => {
  const shown = await scores(page);
  expect(shown).toEqual(shown.toSorted((a, b) => b - a));
  await expectAccessible(page);
});

test("filters narrow the list, live in the address, and survive a reload", async ({ page }) => {
  await page.getByRole("searchbox").fill("engineer");
  await page.getByLabel("Lowest score").selectOption("70");
  await expect(page).toHaveURL(/q=engineer&min_score=70/);
  await expect.poll(async () => Math.min(...(await scores(page)))).toBeGreaterThanOrEqual(70);
  await page.reload();
  await expect(page.getByRole("searchbox")).toHaveValue("engineer");
  await page.getByRole("searchbox").fill("no such posting anywhere");
  await expect(page.getByRole("heading", { name: "No job passes these filters" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Clear the filters" }).click();
  await expect(page).toHaveURL(/\/jobs$/);
  await expect(rows(page).first()).toBeVisible();
});

test("facts narrow the list to as many jobs as they say, in the address, by keyboard, and back again", async ({
  page,
}) => {
  const more = page.getByRole("button", { name: "More filters" });
  await expect(more).toHaveAttribute("aria-expanded", "false");
  await more.focus();
  await page.keyboard.press("Enter");
  const remote = page.getByRole("group", { name: "Workplace" }).getByRole("button", { name: /^Remote \d+$/ });
  const number = Number(/\d+/.exec(await remote.innerText())?.[0]);
  await expectAccessible(page);
  await remote.press("Space");
  await expect(page).toHaveURL(/workplace=remote/);
  await expect(page.getByText(`${number} job${number === 1 ? "" : "s"}`, { exact: true })).toBeVisible();
  await page.getByLabel("Posted").selectOption("30d");
  await expect(page).toHaveURL(/posted_within=30d/);
  await page.goBack();
  await expect(page).toHaveURL(/\/jobs\?workplace=remote$/);
  await page.reload();
  await expect(page.getByText(`${number} job${number === 1 ? "" : "s"}`, { exact: true })).toBeVisible();
  await ready(page);
  await page.getByRole("button", { name: "Remote: no longer ask for it" }).click();
  await expect(page).toHaveURL(/\/jobs$/);
});

test("what does not say a fact is told of and shown when asked for; a phone keeps it all folded", async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/jobs?language=xx&min_salary=1");
  await ready(page);
  await expect(page.getByRole("heading", { name: "No job passes these filters" })).toBeVisible();
  await expect(page.getByRole("group", { name: "Workplace" })).toBeHidden();
  await page.goto("/jobs?min_salary=1000000&workplace=remote");
  await ready(page);
  await expect(page.getByText(/ not say (its|their) pay or workplace\./)).toBeVisible();
  await page.getByRole("button", { name: /^Show (it|them) too$/ }).click();
  await expect(page).toHaveURL(/with_unstated=true/);
  await expect(rows(page).first()).toBeVisible();
  await page.getByRole("button", { name: "More filters, 1 in use" }).click();
  await expect(page.getByRole("group", { name: "Workplace" })).toBeVisible();
  await expectAccessible(page);
});

test("a filter is kept under a name, applied, replaced, renamed, deleted and brought back", async ({
  page,
  request,
}) => {
  const made = await request.post("/api/ai/filters", { data: { name: "Go anywhere", filter: { q: "go" } } });
  expect(made.ok()).toBe(true);
  await keepShown(page);
  await page.goto("/jobs?q=python&sort=newest&workplace=remote");
  await ready(page);
  await page.getByRole("button", { name: "Saved filters" }).click();
  const dialog = page.getByRole("dialog", { name: "Saved filters" });
  await dialog.getByLabel("Keep the present filter as").fill("go ANYWHERE");
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  await expect(dialog.getByRole("alert")).toContainText("choose another name");
  await dialog.getByLabel("Keep the present filter as").fill("Remote snakes");
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  await expect(dialog.getByRole("button", { name: "Apply Remote snakes" })).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Apply Go anywhere" }).click();
  await expect(page).toHaveURL(/\/jobs\?q=go$/);
  await page.goBack();
  await expect(page).toHaveURL(/q=python&sort=newest&workplace=remote/);
  await page.getByRole("button", { name: "Saved filters" }).click();
  await dialog.getByRole("button", { name: "Rename Remote snakes" }).click();
  await dialog.getByLabel("Call Remote snakes").fill("Snakes");
  await dialog.getByRole("button", { name: "Rename", exact: true }).click();
  await dialog.getByRole("button", { name: "Delete Snakes" }).click();
  await expect(dialog.getByRole("button", { name: "Apply Snakes" })).toBeHidden();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("button", { name: "Saved filters" }).click();
  await dialog.getByRole("button", { name: "Apply Snakes" }).click();
  await expect(page).toHaveURL(/q=python&sort=newest&workplace=remote/);

  await page.getByRole("button", { name: "Saved filters" }).click();
  const replaced = page.waitForResponse((answer) => answer.request().method() === "PATCH");
  await dialog.getByRole("button", { name: "Replace Go anywhere by the present filter" }).click();
  expect((await (await replaced).json()).filter.q).toBe("python");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Undo" }).click();
  const asked = async () => {
    const { items } = await (await request.get("/api/ai/filters")).json();
    return items.find(({ name }: { name: string }) => name === "Go anywhere").filter.q;
  };
  await expect.poll(asked).toBe("go");
});

test("signs of a language and other names of a place are understood", async ({ page, request }) => {
  const total = async (asked: string) => (await (await request.get(`/api/ai/jobs?${asked}`)).json()).total;
  const all = await total("");
  for (const asked of ["q=C%2B%2B", "q=C%23", "location=UK"]) {
    const some = await total(asked);
    expect(some, asked).toBeLessThan(all);
    await page.goto(`/jobs?${asked}`);
    const said = some === 0 ? "No job passes these filters" : new RegExp(`^${some} jobs?$`);
    await expect(page.getByText(said)).toBeVisible();
  }
  expect(await total("location=UK")).toBeGreaterThan(0);
});

test("words that find nothing are answered with what was meant", async ({ page }) => {
  await page.getByRole("searchbox").fill("pyhton");
  await page.getByRole("button", { name: "python", exact: true }).click();
  await expect(page).toHaveURL(/q=python/);
  await expect(rows(page).first()).toBeVisible();
});

test("the least salary is asked for as people write it, told back, and compared in one currency", async ({
  page,
}) => {
  await page.getByLabel("Lowest salary").fill("85.000 EUR");
  const told = page.getByRole("status", { name: "The least salary" });
  await expect(told).toContainText("At least 85,000 EUR a year. Other currencies are converted");
  await expect(page).toHaveURL(/min_salary=/);
  await expect(rows(page).first()).toBeVisible();
  const narrowed = await rows(page).count();
  await expectAccessible(page);
  await page.getByLabel("Lowest salary").fill("85 EUR an hour");
  await expect(told).toContainText("At least 85 EUR an hour.");
  await expect.poll(() => rows(page).count()).toBeLessThan(narrowed);
  await page.getByLabel("Lowest salary").fill("much");
  await expect(page.getByRole("alert").filter({ hasText: "Write pay as one amount" })).toBeVisible();
  await expectAccessible(page);
});

test("a least pay of one's choice is tried on the scores, and what is no pay is said to be none", async ({
  page,
}) => {
  const pay = page.getByLabel("If I asked for at least");
  const whatIf = page.getByRole("region", { name: "What if?" });
  await whatIf.getByText("What if?").click();
  await pay.fill("1.000.000 EUR");
  await expect(whatIf).toContainText(
    /1,000,000 EUR a year: 0 would rise to it, \d+ fall below: (?:0|-\d+)\./,
  );
  await pay.fill("a lot");
  await expect(whatIf).toContainText("Write pay as one amount");
  await expect(pay).toHaveAttribute("aria-invalid", "true");
  await expectAccessible(page);
  await pay.fill("1 €/h");
  await expect(whatIf).toContainText(/1 EUR an hour: \d+ would rise to it, 0 fall below: (?:0|\+\d+)\./);
});

test("a column orders the list, and turns the order around", async ({ page }) => {
  await page.getByRole("button", { name: "Score" }).click();
  await expect(page).toHaveURL(/order=asc/);
  const ascends = (shown: number[]) => shown.every((score, at) => score >= (shown[at - 1] ?? 0));
  await expect.poll(async () => ascends(await scores(page))).toBe(true);
  await page.getByRole("button", { name: "Salary" }).click();
  await expect(page).toHaveURL(/sort=salary/);
});

test("several jobs are marked at once and found again by their mark", async ({ page }) => {
  await rows(page).nth(0).getByRole("checkbox").check();
  await rows(page)
    .nth(2)
    .getByRole("checkbox")
    .click({ modifiers: ["Shift"] });
  const bar = page.getByRole("region", { name: "Chosen jobs" });
  await expect(bar.getByText("3 chosen")).toBeVisible();
  await expectAccessible(page);
  await bar.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("3 jobs marked as saved.")).toBeVisible();
  await page.getByRole("button", { name: "saved", exact: true }).click();
  await expect.poll(() => rows(page).count()).toBeGreaterThanOrEqual(3);
  await expect(rows(page).first().getByText("saved")).toBeVisible();
});

test("what the filters show is exported in both formats", async ({ page }) => {
  for (const format of ["csv", "json"]) {
    const waiting = page.waitForEvent("download");
    await page.getByRole("link", { name: `Export as ${format}` }).click();
    const text = readFileSync(await (await waiting).path(), "utf8");
    if (format === "json") expect(JSON.parse(text).length).toBeGreaterThan(20);
    else expect(text.split("\n")[0]).toContain("title");
  }
});

test("the keyboard moves through the list, chooses and opens", async ({ page }) => {
  await page.keyboard.press("j");
  await expect(rows(page).nth(0).getByRole("link")).toBeFocused();
  await page.keyboard.press("j");
  await expect(rows(page).nth(1).getByRole("link")).toBeFocused();
  await page.keyboard.press("x");
  await expect(page.getByText("1 chosen")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/jobs\/[0-9a-f-]{36}/);
});

test("more jobs than an address can carry are exported, each once", async ({ page, request }) => {
  for (const name of ["big", "load-more", "static", "feed", "sitemap", "greenhouse"])
    await over(request, await start(request, site(name), { max_jobs: 200 }));
  await page.goto("/jobs");
  await ready(page);
  const total = Number((await page.getByText(/^[\d,]+ jobs$/).innerText()).replace(/\D/g, ""));
  expect(total).toBeGreaterThan(300);
  await rows(page).nth(0).getByRole("checkbox").check();
  const last = page.locator(`[data-index="${total - 1}"]`).getByRole("checkbox");
  await expect(async () => {
    await page.keyboard.press("End");
    await expect(last).toBeVisible({ timeout: 500 });
  }).toPass();
  await last.click({ modifiers: ["Shift"] });
  const bar = page.getByRole("region", { name: "Chosen jobs" });
  await expect(bar.getByText(`${total} chosen`)).toBeVisible();
  await expectAccessible(page);

  for (const format of ["csv", "json"]) {
    const waiting = page.waitForEvent("download");
    await bar.getByRole("button", { name: `Export chosen as ${format}` }).click();
    const file = await waiting;
    expect(file.suggestedFilename()).toBe(`jobs.${format}`);
    const text = readFileSync(await file.path(), "utf8");
    const ids = text.match(/(?<=,|"id" ?: ?")[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(?=\r?\n|")/g);
    expect(new Set(ids).size).toBe(total);
  }
});

test("an export that fails says why, and the choice stays", async ({ page }) => {
  await page.route("**/api/ai/jobs/export", (route) => route.abort());
  await rows(page).nth(0).getByRole("checkbox").check();
  const bar = page.getByRole("region", { name: "Chosen jobs" });
  await bar.getByRole("button", { name: "Export chosen as csv" }).click();
  await expect(page.getByRole("status").getByText("The server cannot be reached")).toBeVisible();
  await expect(bar.getByText("1 chosen")).toBeVisible();
});
