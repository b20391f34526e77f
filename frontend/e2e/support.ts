import AxeBuilder from "@axe-core/playwright";
import { type APIRequestContext, type Page, test as base, expect } from "@playwright/test";
import type { Search } from "@/api/schemas";

export { expect };

const SITES = process.env.SITE_URL ?? "http://127.0.0.1:8090";

/** Give the address of one of our own careers sites. */
export function site(name: string): string {
  return `${SITES.replace(/\/+$/, "")}/${name}`;
}

/** The site that most tests search. */
export const DEMO = site("paginated");

/** A test in which no page may break the content policy or throw. */
export const test = base.extend<{ calm: void }>({
  calm: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("console", (message) => {
        if (/content security policy|hydrat/i.test(message.text())) complaints.push(message.text());
      });
      await use();
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

export const PROFILE = {
  role: "Senior Backend Engineer",
  skills: ["Python", "Kubernetes", "PostgreSQL", "RabbitMQ", "AWS"],
  min_salary: 85_000,
  salary_currency: "EUR",
  salary_period: "year",
  location: "Europe",
  workplaces: ["remote", "hybrid"],
  preferences: "Small team, open source, no on-call every week",
};

export async function saveProfile(request: APIRequestContext): Promise<void> {
  expect((await request.put("/api/ai/settings", { data: PROFILE })).ok()).toBe(true);
}

export async function readSearch(request: APIRequestContext, id: string): Promise<Search> {
  return (await request.get(`/api/scraper/searches/${id}`)).json();
}

/** Start a search without the page, and give its id. */
export async function start(request: APIRequestContext, url: string, more: object = {}): Promise<string> {
  const answer = await request.post("/api/scraper/search", { data: { url, ...more } });
  expect(answer.ok(), `The search of ${url} is taken: ${answer.status()} ${await answer.text()}`).toBe(true);
  return (await answer.json()).search_id;
}

/** Wait until a search is over, and give how it ended. */
export async function over(request: APIRequestContext, id: string): Promise<Search> {
  await expect
    .poll(async () => (await readSearch(request, id)).status, { timeout: 200_000, intervals: [500] })
    .not.toMatch(/queued|running/);
  return readSearch(request, id);
}

let searched: Promise<Search> | undefined;

/** Give a finished search of the demo site, made once for all tests that only read. */
export function demoSearch(request: APIRequestContext): Promise<Search> {
  searched ??= (async () => {
    const recent = await (await request.get("/api/scraper/searches?limit=50")).json();
    const known = recent.items.find(
      (one: Search) => one.url === DEMO && one.status === "finished" && one.scored > 20,
    );
    if (known) return known;
    await saveProfile(request);
    return over(request, await start(request, DEMO));
  })();
  return searched;
}

/** Look for violations of any impact in both themes, once nothing moves any more. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.waitForTimeout(150);
    const { violations } = await new AxeBuilder({ page }).analyze();
    const found = violations.map(
      ({ id, impact, nodes }) =>
        `${colorScheme}: ${id} (${impact}) ${nodes
          .map(({ html }) => html)
          .join(" | ")
          .slice(0, 600)}`,
    );
    expect(found).toEqual([]);
  }
}

/** Wait until the page's deferred code answers to a person. */
export async function ready(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle").catch(() => undefined);
}
