import { demoSearch, DEMO, expect, expectAccessible, holding, ready, site, test } from "./support";
import { keepOffline, keptCaches, keptTitles } from "./offline";

test.describe("as an app", () => {
  test.use({ serviceWorkers: "allow" });

  test("without a connection it shows the jobs seen last, and from when", async ({
    page,
    context,
    request,
  }) => {
    await demoSearch(request);
    await page.goto("/jobs");
    const first = page.locator('main a[href^="/jobs/"]').first();
    const title = await first.innerText();
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    await expect.poll(() => keptTitles(page)).toContain(title);
    expect(await keptCaches(page)).toEqual(["jobrelay-offline-1"]);

    await context.setOffline(true);
    const notice = page.getByRole("status", { name: "Connection" });
    await expect(notice.getByText(/^Offline, as of \d\d:\d\d\./)).toBeVisible();
    await page.goto("/jobs?q=anything");
    await expect(page.getByRole("heading", { level: 1, name: /^Offline, as of \d\d:\d\d$/ })).toBeVisible();
    const list = page.getByRole("list", { name: "Jobs seen last" });
    await expect(list.getByRole("link", { name: title }).first()).toBeVisible();
    expect(await list.getByRole("listitem").count()).toBeLessThanOrEqual(100);
    await expectAccessible(page);

    await context.setOffline(false);
    await page.getByRole("link", { name: "Try again" }).click();
    await expect(page).toHaveURL(/\/jobs\?q=anything$/);
    await expect(page.getByRole("heading", { name: "Jobs", exact: true })).toBeVisible();
  });

  test("what is kept is shown as text, and no longer than a session lasts", async ({ page, context }) => {
    await page.goto("/status");
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    await keepOffline(page, '<img src="x" onerror="document.title=1"><script>document.title=2</script>', 1);
    await context.setOffline(true);
    await page.goto("/");
    await expect(page.getByRole("link", { name: /^<img src="x"/ })).toBeVisible();
    expect(await page.locator("img, script").count()).toBe(0);
    await keepOffline(page, "Baker", 8);
    await page.goto("/");
    await expect(page.getByRole("heading", { level: 1, name: "Offline", exact: true })).toBeVisible();
    await expect(page.getByText("Baker")).toHaveCount(0);
    expect(await keptCaches(page)).toEqual([]);
  });
});

test("a browser finds what it needs to install it", async ({ page, request }) => {
  await page.goto("/status");
  const address = await page.locator('link[rel="manifest"]').getAttribute("href");
  const app = await (await request.get(address as string)).json();
  expect(app.display).toBe("standalone");
  for (const { src, type } of app.icons) {
    const answer = await request.get(src);
    expect(answer.headers()["content-type"]).toBe(type);
    expect(answer.ok()).toBe(true);
  }
});

test("the bookmark brings a page's address to the search, and starts nothing by itself", async ({
  page,
  context,
  request,
  baseURL,
}) => {
  await demoSearch(request);
  await page.goto("/");
  await ready(page);
  const bookmark = page.getByRole("link", { name: "Find jobs here" });
  await expect(bookmark).toHaveAttribute("href", /^javascript:/);
  await expectAccessible(page);
  const script = ((await bookmark.getAttribute("href")) as string).slice("javascript:".length);
  const total = async () => (await (await request.get("/api/scraper/searches")).json()).total;
  const before = await total();

  const careers = `${site("static/jobs")}?team=a%26b#open`;
  await page.goto(careers);
  const opened = context.waitForEvent("page");
  await page.evaluate(script);
  const search = await opened;
  const writes: string[] = [];
  search.on("request", (one) => void (one.method() === "GET" || writes.push(one.url())));
  await expect(search.getByLabel("Address of a careers page")).toHaveValue(careers);
  await ready(search);
  expect(new URL(search.url()).origin).toBe(baseURL);
  expect(writes).toEqual([]);
  expect(await total()).toBe(before);

  await search.goto(`/?address=${encodeURIComponent(DEMO)}`);
  await ready(search);
  await holding("ai-worker", async () => {
    await search.getByRole("button", { name: "Find jobs" }).click();
    await expect(search).toHaveURL(/\/searches\/[\w-]+$/);
    await search.getByRole("button", { name: "Cancel" }).click();
    await expect(search.getByText("Cancelled.", { exact: true })).toBeVisible();
  });
});
