"use client";

import type { JobSummary } from "@/api/schemas";
import { plain } from "@/format/values";
import { moving, STAGES, useMoving } from "@/queries/tracker";
import { JobDates, JobLink, StageSelect } from "./tracker-parts";

/** Order jobs by what has to be done: the soonest follow-up first, then those that came furthest. */
export function byUrgency(jobs: readonly JobSummary[]): JobSummary[] {
  const reached = (job: JobSummary) =>
    (STAGES as readonly string[]).indexOf(job.status) % (STAGES.length - 1);
  const due = (job: JobSummary) => job.follow_up_on ?? "9999";
  return jobs.toSorted(
    (a, b) =>
      due(a).localeCompare(due(b)) ||
      reached(b) - reached(a) ||
      (b.marked_at ?? "").localeCompare(a.marked_at ?? ""),
  );
}

/** All jobs on their way, one below the other, the most urgent first. */
export function TrackerList({ jobs }: { jobs: JobSummary[] }) {
  const { mutate } = useMoving();
  return (
    <ul
      aria-label="Jobs on their way, most urgent first"
      className="divide-y divide-line overflow-hidden card"
    >
      {byUrgency(jobs).map((job) => (
        <li
          key={job.id}
          className="grid gap-2 px-4 py-3 sm:grid-cols-[minmax(0,1fr)_auto_9.5rem] sm:items-center sm:gap-4"
        >
          <div className="min-w-0">
            <JobLink job={job} />
            {job.note ? <p className="line-clamp-1 text-sm text-muted">{plain(job.note)}</p> : null}
          </div>
          <div>
            <JobDates job={job} />
          </div>
          <div className="sm:justify-self-end">
            <StageSelect
              job={job}
              onMove={(to) => mutate({ id: job.id, change: moving(to, job.applied_on) })}
            />
          </div>
        </li>
      ))}
    </ul>
  );
}
