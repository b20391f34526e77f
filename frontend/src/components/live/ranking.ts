import type { JobSummary } from "@/api/schemas";

/** Order jobs best first; equal scores by title, so that the order never depends on when each came. */
export function ranked(jobs: Iterable<JobSummary>): JobSummary[] {
  return [...jobs].sort(
    (a, b) =>
      (b.match_score ?? -1) - (a.match_score ?? -1) ||
      (a.title ?? "").localeCompare(b.title ?? "") ||
      a.id.localeCompare(b.id),
  );
}

/** While the order is held, keep the jobs that are shown where they are, with their newest data; count those that wait. */
export function heldOrder(
  jobs: ReadonlyMap<string, JobSummary>,
  shown: readonly string[] | null,
): { rows: JobSummary[]; waiting: number } {
  if (!shown) return { rows: ranked(jobs.values()), waiting: 0 };
  const rows = shown.map((id) => jobs.get(id)).filter((job) => job !== undefined);
  return { rows, waiting: jobs.size - rows.length };
}
