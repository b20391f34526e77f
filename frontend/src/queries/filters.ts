import { queryOptions } from "@tanstack/react-query";
import { browserClients } from "@/api/clients";
import { dataOf, done } from "@/api/failure";
import type { JobFilters } from "@/jobs/filters";

export const filtersKey = ["filters"] as const;

/** The filters that are kept under names. */
export function savedFilters() {
  return queryOptions({
    queryKey: filtersKey,
    queryFn: ({ signal }) => dataOf(browserClients().ai.GET("/filters", { signal })),
  });
}

/** Keep what the list is asked for now under a name. */
export function saveFilter(name: string, filters: JobFilters) {
  return dataOf(browserClients().ai.POST("/filters", { body: { name, filter: stored(filters) } }));
}

/** Let a saved filter ask for something else under its name. */
export function replaceFilter(id: string, filters: JobFilters) {
  const params = { path: { filter_id: id } };
  const body = { filter: stored(filters) };
  return dataOf(browserClients().ai.PATCH("/filters/{filter_id}", { params, body }));
}

function stored(filters: JobFilters) {
  const { min_score = null, search_id = null, posted_within = null, order = null } = filters;
  return {
    ...filters,
    ...{ min_score, search_id, posted_within, order },
    with_hidden: filters.with_hidden ?? false,
    with_unstated: filters.with_unstated ?? false,
    sort: filters.sort === "score" ? null : filters.sort,
  };
}

export function renameFilter(id: string, name: string) {
  const params = { path: { filter_id: id } };
  return dataOf(browserClients().ai.PATCH("/filters/{filter_id}", { params, body: { name } }));
}

export function deleteFilter(id: string) {
  return done(browserClients().ai.DELETE("/filters/{filter_id}", { params: { path: { filter_id: id } } }));
}
