import { readFileSync } from "node:fs";
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

/** Wait until React has taken over all that can be used on a page of ours; another site's page is left as it is. */
export async function hydrated(page: Page): Promise<void> {
  await page.waitForFunction(
    () => {
      if (!document.querySelector('script[src*="/_next/"]')) return true;
      const used = document.querySelectorAll("body :is(a, button, input, select, textarea)");
      const taken = (one: Element) => Object.keys(one).some((key) => key.startsWith("__reactProps"));
      return Array.from(used).every(taken);
    },
    null,
    { timeout: 120_000 },
  );
  // The effects of what was taken over, such as the keys' listeners, run before the browser has nothing to do.
  const idle = () =>
    page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 5_000 })));
  for (let turn = 0; turn < 2; turn++) await idle().catch(() => undefined);
}

/**
 * A test in which no page may break the content policy or throw, and whose pages answer to a person once they are
 * opened. A test that wants to be earlier says until when it waits.
 */
export const test = base.extend<{ calm: void }>({
  page: async ({ page }, give) => {
    const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)];
    page.goto = async (url, options) => {
      const answer = await goto(url, options);
      if (!options?.waitUntil) await hydrated(page);
      return answer;
    };
    page.reload = async (options) => {
      const answer = await reload(options);
      if (!options?.waitUntil) await hydrated(page);
      return answer;
    };
    await give(page);
  },
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
    .poll(async () => (await readSearch(request, id)).status, { timeout: 600_000, intervals: [500] })
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
  await page.waitForLoadState("networkidle", { timeout: 20_000 }).catch(() => undefined);
  await hydrated(page);
}

/** Look that a page is not wider than its window, once it has taken its shape. */
export async function expectNoWider(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth))
    .toBeLessThanOrEqual(0);
}

/** Hold the page's code back until what is returned is called. */
export async function withoutCode(page: Page): Promise<() => void> {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/_next\/static\/chunks\/[^?]*\.js/, async (route) => {
    await held;
    await route.continue();
  });
  return release;
}

/** Let what is shown for `shown` ms stay for ten minutes, for a machine that is slow to see it and press its buttons. */
export async function keepShown(page: Page, shown = 8_000): Promise<void> {
  await page.addInitScript((shown) => {
    const after = window.setTimeout.bind(window) as (
      run: TimerHandler,
      ms?: number,
      ...more: unknown[]
    ) => number;
    const stretched = (run: TimerHandler, ms?: number, ...more: unknown[]) =>
      after(run, ms === shown ? 600_000 : ms, ...more);
    window.setTimeout = stretched as unknown as typeof window.setTimeout;
  }, shown);
}

/** Hold one of the stack's programs still while something is looked at that it would end. */
export async function holding<T>(program: string, look: () => Promise<T>): Promise<T> {
  const group = JSON.parse(readFileSync(process.env.PROGRAMS as string, "utf8"))[program][0] as number;
  process.kill(-group, "SIGSTOP");
  try {
    return await look();
  } finally {
    process.kill(-group, "SIGCONT");
  }
}
