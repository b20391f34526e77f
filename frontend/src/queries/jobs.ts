import {
  infiniteQueryOptions,
  type InfiniteData,
  keepPreviousData,
  type QueryClient,
  queryOptions,
} from "@tanstack/react-query";
import { browserClients, type Clients } from "@/api/clients";
import { dataOf, done } from "@/api/failure";
import type { Job, JobNotes, JobPage, JobStatus, JobSummary } from "@/api/schemas";
import { type ExportFormat, type JobFilters, narrowing, toApiQuery } from "@/jobs/filters";

const JOBS_PER_PAGE = 100;
/** So many of a search's jobs are shown on its own page, the best; the list of jobs has them all. */
export const MAX_LIVE_JOBS = 200;

export const jobKeys = {
  all: ["jobs"] as const,
  lists: ["jobs", "list"] as const,
  list: (filters: JobFilters) => ["jobs", "list", filters] as const,
  tracker: ["jobs", "tracker"] as const,
  choices: (query: object) => ["jobs", "choices", query] as const,
  notes: (id: string) => ["jobs", "notes", id] as const,
  changes: (id: string) => ["jobs", "changes", id] as const,
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

/** How many jobs each value of a posting's facts would leave; the order of the list makes no difference. */
export function jobChoices(filters: JobFilters) {
  const query = narrowing(filters);
  return queryOptions({
    queryKey: jobKeys.choices(query),
    queryFn: ({ signal }) => dataOf(browserClients().ai.GET("/jobs/choices", { params: { query }, signal })),
    placeholderData: keepPreviousData,
  });
}

/** Read one job with its description and verdicts. */
export function readJob(id: string, clients: Clients = browserClients()): Promise<Job> {
  return dataOf(clients.ai.GET("/jobs/{job_id}", { params: { path: { job_id: id } } }));
}

/** Read the best jobs of one search. */
export async function readJobsOfSearch(searchId: string, signal: AbortSignal): Promise<JobSummary[]> {
  const query = { search_id: searchId, sort: "score", limit: MAX_LIVE_JOBS } as const;
  return (await dataOf(browserClients().ai.GET("/jobs", { params: { query }, signal }))).items;
}

/** Change what is noted about a job; the answer names the change, for undoing it. */
export function markJob(id: string, change: JobNotes) {
  return dataOf(
    browserClients().ai.PATCH("/jobs/{job_id}", {
      params: { path: { job_id: id } },
      body: { by: "page", ...change },
    }),
  );
}

export function markJobs(ids: string[], status: JobStatus) {
  const body = { ids, status, by: "page", ...(status === "applied" ? { applied_on: today() } : {}) } as const;
  return dataOf(browserClients().ai.PATCH("/jobs", { body }));
}

export function undoChange(change: string) {
  return dataOf(
    browserClients().ai.POST("/changes/{change_id}/undo", {
      params: { path: { change_id: change } },
      body: { by: "page" },
    }),
  );
}

/** What was changed on a job, newest first. */
export function jobChanges(id: string) {
  return queryOptions({
    queryKey: jobKeys.changes(id),
    queryFn: async ({ signal }) => {
      const pending = browserClients().ai.GET("/jobs/{job_id}/changes", {
        params: { path: { job_id: id } },
        signal,
      });
      return (await dataOf(pending)).items;
    },
  });
}

export function deleteJob(id: string) {
  return done(browserClients().ai.DELETE("/jobs/{job_id}", { params: { path: { job_id: id } } }));
}

/** The person's own date, as a day. */
export function today(): string {
  const now = new Date();
  const two = (value: number) => String(value).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
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
