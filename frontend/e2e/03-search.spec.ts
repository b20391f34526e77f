import {
  DEMO,
  expect,
  expectAccessible,
  expectNoWider,
  holding,
  keepShown,
  over,
  readSearch,
  ready,
  saveProfile,
  site,
  start,
  test,
  withoutCode,
} from "./support";

test.beforeEach(({ request }) => saveProfile(request));

test("what is typed before the page's code is there is kept", async ({ page }) => {
  const release = await withoutCode(page);
  await page.goto("/", { waitUntil: "commit" });
  const field = page.getByLabel("Address of a careers page");
  await field.pressSequentially("example.com/careers");
  release();
  await ready(page);
  await page.getByRole("button", { name: "Theme" }).click();
  await expect(field).toHaveValue("example.com/careers");
  await field.press("End");
  await field.pressSequentially("/all");
  await expect(field).toHaveValue("example.com/careers/all");
});

test("every place of the page is in sight on a phone, and none is wider than its window", async ({
  page,
}) => {
  const last = page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Profile" });
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 844 });
    for (const path of ["/", "/jobs", "/watches", "/tracker", "/profile", "/channels", "/status"]) {
      await page.goto(path);
      await expect(last).toBeInViewport({ ratio: 1 });
      await expectNoWider(page);
    }
  }
});

test("an address is checked while it is typed", async ({ page }) => {
  await page.goto("/");
  const field = page.getByLabel("Address of a careers page");
  await field.fill("ftp://example.com");
  await field.blur();
  await expect(page.getByText("Only web pages can be searched")).toBeVisible();
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expectAccessible(page);
  await field.fill("example.com/careers");
  await expect(page.getByText("Searches https://example.com/careers")).toBeVisible();
});

test("a search runs through five stages in view and brings jobs, best first", async ({ page, request }) => {
  await page.goto("/");
  await holding("ai-worker", async () => {
    await page.getByLabel("Address of a careers page").fill(DEMO);
    await page.getByRole("button", { name: "Find jobs" }).click();
    await expect(page).toHaveURL(/\/searches\/[0-9a-f-]{36}$/);
    await expect(page.getByRole("button", { name: "Cancel" })).toBeVisible();
    await expectAccessible(page);
  });

  const jobs = page.getByRole("list", { name: "Scored jobs, best first" }).getByRole("listitem");
  await expect(jobs.first()).toBeVisible({ timeout: 600_000 });
  await expect(page.locator("[data-stage][data-state=done]")).toHaveCount(5, { timeout: 600_000 });
  await expect(page.getByText("Finished", { exact: true })).toBeVisible();
  const search = await readSearch(request, page.url().split("/").at(-1) as string);
  await expect(page.getByText(`of the ${search.stated_total} that the page states`)).toBeVisible();
  await page.mouse.move(0, 0);
  await expect(jobs).toHaveCount(search.scored);
  const scores = async () =>
    (await jobs.locator(".score-badge").allInnerTexts()).map((text) => Number(/\d+/.exec(text)?.[0]));
  const descend = (shown: number[]) => shown.every((score, at) => score <= (shown[at - 1] ?? 100));
  await expect.poll(async () => descend(await scores())).toBe(true);
  await expectAccessible(page);

  await page.getByRole("tab", { name: /Links/ }).click();
  await expect(page.getByRole("button", { name: `All ${search.found}` })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("tab", { name: "Log" }).click();
  const log = page.getByRole("list", { name: "Log, newest first" });
  const told = ["The search ended", "Begun", "Asked for"];
  for (const said of told) await expect(log.getByText(said).first()).toBeVisible();
  await expect(log.getByText(/^Scored \d+$/).first()).toBeVisible();
  await page.getByText("The workers’ own words").click();
  const own = page.getByRole("list", { name: "The workers' own words, newest first" });
  for (const said of ["analyze_job", "Task Started", "DB Save"])
    await expect(own.getByText(said).first()).toBeVisible();
  await expectAccessible(page);

  await page.reload();
  await expect(jobs).toHaveCount(search.scored);
  await page.getByRole("tab", { name: "Log" }).click();
  for (const said of told) await expect(log.getByText(said).first()).toBeVisible();
});

test("a connection that breaks in the middle loses no event", async ({ page, context, request }) => {
  const id = await holding("ai-worker", async () => {
    const id = await holding("scraper-worker", async () => {
      const id = await start(request, site("static"));
      await page.goto(`/searches/${id}`);
      await page.getByRole("button", { name: "Cancel" }).waitFor();
      await context.setOffline(true);
      await page.evaluate(() => dispatchEvent(new Event("offline")));
      return id;
    });
    // What is found comes while the page is offline, and what is scored once it is back.
    const found = async () => (await readSearch(request, id)).found;
    await expect.poll(found, { timeout: 600_000 }).toBeGreaterThan(0);
    await context.setOffline(false);
    return id;
  });
  const search = await over(request, id);
  const jobs = page.getByRole("list", { name: "Scored jobs, best first" }).getByRole("listitem");
  await expect(page.getByText("Finished", { exact: true })).toBeVisible({ timeout: 120_000 });
  await expect(jobs).toHaveCount(search.scored);
  await page.getByRole("tab", { name: /Links/ }).click();
  await expect(page.getByRole("button", { name: `Scored ${search.scored}` })).toBeVisible();
});

test("searches of one host are told apart by page and day, wherever one is chosen", async ({
  page,
  request,
}) => {
  const names = ["static", "static/jobs"];
  for (const name of names) {
    const id = await start(request, site(name), { max_jobs: 1 });
    await over(request, id);
    await page.goto(`/searches/${id}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(new RegExp(`:\\d+/${name}$`));
  }
  await page.goto("/");
  const recent = page.getByRole("region", { name: "Recent searches" });
  for (const name of names)
    await expect(recent.getByRole("link", { name: new RegExp(`/${name}$`) }).first()).toBeVisible();
  await page.goto("/jobs");
  const year = String(new Date().getFullYear());
  for (const name of names)
    await expect(
      page.getByLabel("From which search").locator("option", { hasText: new RegExp(`/${name} · .*${year}`) }),
    ).not.toHaveCount(0);
});

test("a search that is cancelled keeps what it has, and its page can be opened again", async ({
  page,
  request,
}) => {
  const id = await holding("ai-worker", async () => {
    const id = await start(request, site("big"));
    await page.goto(`/searches/${id}`);
    await page.getByRole("button", { name: "Cancel" }).click();
    await expect(page.getByText("Cancelled.", { exact: true })).toBeVisible();
    return id;
  });
  expect((await readSearch(request, id)).status).toBe("cancelled");
  await expect(page.getByRole("button", { name: "Cancel" })).toHaveCount(0);
  await page.reload();
  await expect(page.getByText("Cancelled.", { exact: true })).toBeVisible();
  await expectAccessible(page);
});

test("what is over the limit is read when asked for", async ({ page, request }) => {
  const search = await over(request, await start(request, site("static"), { max_jobs: 3 }));
  expect(search.skipped).toBeGreaterThan(0);
  await page.goto(`/searches/${search.search_id}`);
  await holding("ai-worker", async () => {
    await page.getByRole("button", { name: `Read the other ${search.skipped}` }).click();
    await expect(page.getByRole("button", { name: "Cancel" })).toBeVisible();
  });
  const whole = await over(request, search.search_id);
  expect([whole.skipped, whole.selected]).toEqual([0, search.selected + search.skipped]);
  await expect(page.getByText("Finished", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: /Read the other/ })).toHaveCount(0);
  await expectAccessible(page);
});

test("while someone reads elsewhere, a toast tells that a search has finished", async ({ page }) => {
  const watch = "/api/scraper/searches?limit=20";
  await keepShown(page);
  // The watch begins after the page is there; a search that starts later has to be seen all the same.
  const begun = page.waitForResponse((answer) => answer.url().endsWith(watch));
  await page.goto("/");
  await begun;
  const address = await holding("ai-worker", async () => {
    await page.getByLabel("Address of a careers page").fill(site("big"));
    await page.getByRole("button", { name: "Find jobs" }).click();
    await expect(page).toHaveURL(/\/searches\/[0-9a-f-]{36}$/);
    const path = new URL(page.url()).pathname;
    const seen = page.waitForResponse(
      async (answer) =>
        answer.url().endsWith(watch) && (await answer.text()).includes(path.split("/").at(-1)!),
    );
    await page.getByRole("link", { name: "Profile", exact: true }).click();
    await expect(page).toHaveURL(/\/profile$/);
    await seen;
    return path;
  });
  await expect(page.getByRole("status").getByText(/has finished: \d+ jobs scored/)).toBeVisible({
    timeout: 600_000,
  });
  await page.getByRole("status").locator(`a[href="${address}"]`).click();
  await expect(page).toHaveURL(new RegExp(address));
});
