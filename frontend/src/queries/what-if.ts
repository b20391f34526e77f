import { queryOptions } from "@tanstack/react-query";
import { browserClients } from "@/api/clients";
import { dataOf } from "@/api/failure";
import { type JobFilters, toApiQuery } from "@/jobs/filters";

/** From this score on a job passes. */
export const LEAST = 80;

/** What a change of the profile would do to the listed jobs' scores, and a least pay in words where one is tried. */
export function whatIf(filters: JobFilters, pay = "") {
  const which = toApiQuery({ ...filters, min_score: undefined, order: undefined });
  const query = { ...which, least: LEAST, ...(pay ? { pay } : {}) };
  return queryOptions({
    queryKey: ["jobs", "what-if", which, pay],
    queryFn: ({ signal }) => dataOf(browserClients().ai.GET("/what-if", { params: { query }, signal })),
  });
}
