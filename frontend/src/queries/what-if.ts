import { queryOptions } from "@tanstack/react-query";
import { browserClients } from "@/api/clients";
import { dataOf } from "@/api/failure";
import { type JobFilters, toApiQuery } from "@/jobs/filters";

/** From this score on a job passes. */
export const LEAST = 80;

/** What a change of the profile would do to the listed jobs' scores. */
export function whatIf(filters: JobFilters) {
  const which = toApiQuery({ ...filters, min_score: undefined, order: undefined });
  return queryOptions({
    queryKey: ["jobs", "what-if", which],
    queryFn: ({ signal }) =>
      dataOf(browserClients().ai.GET("/what-if", { params: { query: { ...which, least: LEAST } }, signal })),
  });
}
