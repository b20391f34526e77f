import type { JobSummary } from "@/api/schemas";
import { factLine } from "@/format/fact-line";
import { plain } from "@/format/values";
import type { KeptJob } from "./kept";

/** As many jobs as the list reads at once. */
const MOST_JOBS = 100;
const MOST_CHARACTERS = 300;

/** Give of a list what is kept for reading it offline: the first hundred jobs, each by its title, facts and score. */
export function shortened(jobs: JobSummary[], locale: string): KeptJob[] {
  return jobs.slice(0, MOST_JOBS).map((job) => ({
    id: job.id,
    title: plain(job.title).slice(0, MOST_CHARACTERS),
    facts: factLine(job, locale).slice(0, MOST_CHARACTERS),
    score: job.match_score,
  }));
}
