import { infiniteQueryOptions, type InfiniteData, type QueryClient } from "@tanstack/react-query";
import { browserClients, type Clients } from "@/api/clients";
import { dataOf } from "@/api/failure";
import type { Job, JobPage, JobStatus, JobSummary } from "@/api/schemas";
import { type ExportFormat, type JobFilters, toApiQuery } from "@/jobs/filters";

const JOBS_PER_PAGE = 100;
const MAX_LIVE_JOBS = 200;

export const jobKeys = {
  lists: ["jobs", "list"] as const,
  list: (filters: JobFilters) => ["jobs", "list", filters] as const,
};

/** All jobs that pass the filters, in keyset pages. */
export function jobList(filters: JobFilters, clients: Clients = browserClients()) {
  return infiniteQueryOptions({
    queryKey: jobKeys.list(filters),
    queryFn: ({ pageParam, signal }) => {
      const query = {
        ...toApiQuery(filters),
        limit: JOBS_PER_PAGE,
        ...(pageParam ? { cursor: pageParam } : {}),
      };
      return dataOf(clients.ai.GET("/jobs", { params: { query }, signal }));
    },
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
    maxPages: 0,
  });
}

/** Read one job with its description and verdicts. */
export function readJob(id: string, clients: Clients = browserClients()): Promise<Job> {
  return dataOf(clients.ai.GET("/jobs/{job_id}", { params: { path: { job_id: id } } }));
}

/** Read the jobs of one search, at most as many as a search can select. */
export async function readJobsOfSearch(searchId: string, signal: AbortSignal): Promise<JobSummary[]> {
  const query = { search_id: searchId, sort: "score", limit: MAX_LIVE_JOBS } as const;
  return (await dataOf(browserClients().ai.GET("/jobs", { params: { query }, signal }))).items;
}

export function markJob(id: string, status: JobStatus) {
  return dataOf(
    browserClients().ai.PATCH("/jobs/{job_id}", { params: { path: { job_id: id } }, body: { status } }),
  );
}

export function markJobs(ids: string[], status: JobStatus) {
  return dataOf(browserClients().ai.PATCH("/jobs", { body: { ids, status } }));
}

/** As many jobs as the API marks or exports at once. */
export const MOST_AT_ONCE = 10_000;

/** Read the chosen jobs as a file, in the list's order. */
export function exportJobs(ids: string[], format: ExportFormat, { sort, order }: JobFilters): Promise<Blob> {
  const body = { ids, format, sort, order: order ?? null };
  return dataOf(browserClients().ai.POST("/jobs/export", { body, parseAs: "blob" }));
}

/** Put a new status into every list that is already in the cache. */
export function showStatus(cache: QueryClient, ids: ReadonlySet<string>, status: JobStatus): void {
  const mark = (job: JobSummary) => (ids.has(job.id) ? { ...job, status } : job);
  cache.setQueriesData<InfiniteData<JobPage>>({ queryKey: jobKeys.lists }, (data) =>
    data ? { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.map(mark) })) } : data,
  );
}
