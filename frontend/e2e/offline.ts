import type { Page } from "@playwright/test";

/** Put one job into what the browser keeps, as it was seen some days ago. */
export async function keepOffline(page: Page, title: string, days: number): Promise<void> {
  await page.evaluate(
    async ([title, asOf]) => {
      const cache = await caches.open("jobrelay-offline-1");
      const jobs = [{ id: "1", title, facts: "Somewhere", score: 80 }];
      await cache.put("/offline/jobs.json", Response.json({ asOf, jobs }));
    },
    [title, Date.now() - days * 86_400_000] as const,
  );
}

/** Give the names of what the browser keeps. */
export function keptCaches(page: Page): Promise<string[]> {
  return page.evaluate(() => caches.keys());
}

/** Give the titles of the jobs that the browser keeps. */
export function keptTitles(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const kept = await caches.match("/offline/jobs.json");
    return kept ? (await kept.json()).jobs.map(({ title }: { title: string }) => title) : [];
  });
}
