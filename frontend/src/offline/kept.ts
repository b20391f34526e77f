// public/sw.js reads it under these names.
const CACHE = "jobrelay-offline-1";
const KEPT = "/offline/jobs.json";

export interface KeptJob {
  id: string;
  title: string;
  facts: string;
  score: number;
}

let over = false;

/** Keep a list as it was read at `asOf` (ms since the epoch) in this browser, in the place of the one before. */
export async function keep(jobs: KeptJob[], asOf: number): Promise<void> {
  if (over || !("caches" in globalThis)) return;
  const cache = await caches.open(CACHE);
  await cache.put(KEPT, Response.json({ asOf, jobs }));
  // Whoever signed out meanwhile has the last word.
  if (over) await caches.delete(CACHE);
}

/** Delete what this browser keeps of the jobs. */
export async function forget(): Promise<void> {
  if ("caches" in globalThis) await caches.delete(CACHE);
}

/** Delete what this browser keeps of the jobs, and keep nothing more in this tab. */
export async function forgetForGood(): Promise<void> {
  over = true;
  await forget();
}
