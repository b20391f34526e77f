import "server-only";
import { dehydrate, type DehydratedState, QueryClient } from "@tanstack/react-query";

const PATIENCE_MS = 3_000;

/**
 * Run reads before a page is sent, and give what they brought for the browser's cache.
 *
 * A read that fails or takes longer is left to the browser, which shows its own loading and error states.
 */
export async function prefetched(read: (cache: QueryClient) => Promise<unknown>[]): Promise<DehydratedState> {
  const cache = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS);
  });
  await Promise.race([Promise.allSettled(read(cache)), patience]);
  clearTimeout(timer);
  return dehydrate(cache);
}
