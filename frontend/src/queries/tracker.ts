import {
  type InfiniteData,
  type QueryClient,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { browserClients, type Clients } from "@/api/clients";
import { dataOf, sentence } from "@/api/failure";
import type { JobNotes, JobPage, JobStatus, JobSummary } from "@/api/schemas";
import { toast } from "@/notices/toasts";
import { jobKeys, markJob, readJob, today } from "./jobs";
import { undoing } from "./undoing";

/** The states of a job that is on its way, in their order. */
export const STAGES = [
  "saved",
  "applied",
  "interview",
  "offer",
  "rejected",
] as const satisfies readonly JobStatus[];
export type Stage = (typeof STAGES)[number];

export const STATUS_WORDS: Record<JobStatus, string> = {
  new: "New",
  saved: "Saved",
  applied: "Applied",
  interview: "Interview",
  offer: "Offer",
  rejected: "Rejected",
  hidden: "Hidden",
};

const AT_ONCE = 200;
const MOST = 2_000;

/** All jobs that are on their way, at most 2,000. */
export function tracked(clients: Clients = browserClients()) {
  return queryOptions({
    queryKey: jobKeys.tracker,
    queryFn: async ({ signal }) => {
      const found: JobSummary[] = [];
      let cursor: string | null = null;
      do {
        const query = {
          status: [...STAGES],
          sort: "newest" as const,
          limit: AT_ONCE,
          ...(cursor ? { cursor } : {}),
        };
        const page: JobPage = await dataOf(clients.ai.GET("/jobs", { params: { query }, signal }));
        found.push(...page.items);
        cursor = page.next_cursor;
      } while (cursor && found.length < MOST);
      return found;
    },
  });
}

export type Notes = Pick<
  JobSummary,
  "status" | "marked_at" | "applied_on" | "applied_via" | "follow_up_on" | "note"
>;

/** Take from a job what is the person's own. */
export function notesIn(job: Notes): Notes {
  const { status, marked_at, applied_on, applied_via, follow_up_on, note } = job;
  return { status, marked_at, applied_on, applied_via, follow_up_on, note };
}

/** What is noted about one job. */
export function notesOf(id: string) {
  return queryOptions({
    queryKey: jobKeys.notes(id),
    queryFn: async () => notesIn(await readJob(id)),
  });
}

/** Show a job as it is now in every list that holds it. */
function show(cache: QueryClient, id: string, change: Partial<JobSummary>): void {
  const merge = (job: JobSummary) => (job.id === id ? { ...job, ...change } : job);
  cache.setQueryData<Notes>(jobKeys.notes(id), (notes) => notes && { ...notes, ...change });
  cache.setQueryData<JobSummary[]>(jobKeys.tracker, (jobs) => jobs?.map(merge));
  cache.setQueriesData<InfiniteData<JobPage>>({ queryKey: jobKeys.lists }, (data) =>
    data ? { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.map(merge) })) } : data,
  );
}

interface Noting {
  id: string;
  change: JobNotes;
}

/** Change what is noted about jobs: shown at once, put back where it is refused, and undone from the toast. */
export function useMoving() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ id, change }: Noting) => markJob(id, change),
    onMutate: ({ id, change }) => {
      const listed = cache.getQueryData<JobSummary[]>(jobKeys.tracker)?.find((job) => job.id === id);
      const before = listed ?? cache.getQueryData<Notes>(jobKeys.notes(id));
      show(cache, id, change as Partial<JobSummary>);
      return before;
    },
    onSuccess: ({ change_id, ...job }, { id, change }) => {
      show(cache, id, job);
      void cache.invalidateQueries({ queryKey: jobKeys.changes(id) });
      void cache.invalidateQueries({ queryKey: jobKeys.tracker });
      if (!change_id) return;
      toast(
        change.status ? `Marked as ${change.status}.` : "Your notes are saved.",
        undoing(cache, change_id),
      );
    },
    onError: (error, { id }, before) => {
      if (before) show(cache, id, before);
      toast(sentence(error), { tone: "bad" });
    },
  });
}

/** The same for one job. */
export function useNoting(id: string) {
  const { mutate, isPending } = useMoving();
  return { isPending, mutate: (change: JobNotes) => mutate({ id, change }) };
}

/** What moving a job to a state asks for: an application is dated today, unless it is dated already. */
export function moving(to: JobStatus, appliedOn: string | null): JobNotes {
  return to === "applied" && !appliedOn ? { status: to, applied_on: today() } : { status: to };
}
