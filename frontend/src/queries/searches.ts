import { queryOptions } from "@tanstack/react-query";
import { browserClients, type Clients } from "@/api/clients";
import { dataOf } from "@/api/failure";
import type { Item, Search } from "@/api/schemas";
import { pageOf } from "@/format/values";
import { DEFAULT_JOBS } from "./defaults";

export const RECENT = 20;
const ITEMS_PER_PAGE = 200;
const REFRESH_RUNNING_MS = 3_000;

/** Name a search for a person: the page that it searched. */
export function nameOf(search: Pick<Search, "kind" | "url">): string {
  return search.kind === "rescore" || !search.url ? "Stored jobs, scored again" : pageOf(search.url);
}

export function isOver(search: Pick<Search, "status">): boolean {
  return search.status !== "queued" && search.status !== "running";
}

/** The same searches for the watch that stands on every page; its own copy, so that it never runs ahead of a page's first picture. */
export function watchedSearches() {
  return recentSearches(browserClients(), searchKeys.watched);
}

export const searchKeys = {
  watched: ["searches", "watched"] as const,
  recent: ["searches", "recent"] as const,
  one: (id: string) => ["searches", id] as const,
};

/** The most recent searches, newest first; refreshed while one of them runs. */
export function recentSearches(
  clients: Clients = browserClients(),
  key: readonly string[] = searchKeys.recent,
) {
  return queryOptions({
    queryKey: key,
    queryFn: ({ signal }) =>
      dataOf(clients.scraper.GET("/searches", { params: { query: { limit: RECENT } }, signal })),
    refetchInterval: ({ state }) =>
      state.data?.items.some((search) => !isOver(search)) ? REFRESH_RUNNING_MS : false,
  });
}

/** Read one search as it stands now. */
export function readSearch(id: string, clients: Clients = browserClients()): Promise<Search> {
  return dataOf(clients.scraper.GET("/searches/{search_id}", { params: { path: { search_id: id } } }));
}

/** Read every link of a search, page after page, handing over each page as it comes. */
export async function readItems(
  id: string,
  onPage: (items: Item[]) => void,
  signal: AbortSignal,
): Promise<void> {
  let cursor: string | null | undefined;
  do {
    const query = { limit: ITEMS_PER_PAGE, ...(cursor ? { cursor } : {}) };
    const pending = browserClients().scraper.GET("/searches/{search_id}/items", {
      params: { path: { search_id: id }, query },
      signal,
    });
    const page = await dataOf(pending);
    onPage(page.items);
    cursor = page.next_cursor;
  } while (cursor);
}

/** What may be asked of a search; what is left out is the server's own. */
export interface SearchRequest {
  url: string;
  max_jobs?: number;
  budget_usd?: number;
}

export function startSearch(body: SearchRequest) {
  return dataOf(browserClients().scraper.POST("/search", { body: { max_jobs: DEFAULT_JOBS, ...body } }));
}

export function cancelSearch(id: string) {
  return dataOf(
    browserClients().scraper.POST("/searches/{search_id}/cancel", { params: { path: { search_id: id } } }),
  );
}

/** Read what a search left over its limit. */
export function readMore(id: string) {
  return dataOf(
    browserClients().scraper.POST("/searches/{search_id}/read-more", { params: { path: { search_id: id } } }),
  );
}

export function retrySearch(id: string) {
  return dataOf(
    browserClients().scraper.POST("/searches/{search_id}/retry", { params: { path: { search_id: id } } }),
  );
}
