"use client";

import Link from "next/link";
import type { JobStatus, JobSummary } from "@/api/schemas";
import { cx } from "@/components/ui/cx";
import { Day } from "@/components/ui/time";
import { useNow } from "@/format/locale";
import { plain } from "@/format/values";
import { STATUS_WORDS } from "@/queries/tracker";
import { isDue } from "./due";

const A_MINUTE_MS = 60_000;

/** A job's title, company and place, leading to its page. */
export function JobLink({ job }: { job: JobSummary }) {
  const place = [job.company, job.location].filter(Boolean).join(" · ");
  return (
    <div className="min-w-0">
      <Link
        href={`/jobs/${job.id}`}
        draggable={false}
        className="font-bold break-words underline-offset-4 hover:underline"
      >
        <bdi>{plain(job.title)}</bdi>
      </Link>
      <p className="text-sm text-muted">
        {place ? plain(place) : null} <span className="numerals">{Math.round(job.match_score)}</span>
        <span className="sr-only"> of 100</span>
        {job.closed_at ? <span className="font-semibold text-clay-ink"> closed</span> : null}
      </p>
    </div>
  );
}

/** When one applied and when to look after it; a day that has come stands out. */
export function JobDates({ job }: { job: JobSummary }) {
  const now = useNow(A_MINUTE_MS);
  const due = isDue(job.follow_up_on, now);
  if (!job.applied_on && !job.follow_up_on) return null;
  return (
    <ul className="flex flex-wrap gap-1.5 text-sm">
      {job.applied_on ? (
        <li className="rounded-full bg-sunken px-2.5 py-0.5">
          applied <Day time={job.applied_on} />
        </li>
      ) : null}
      {job.follow_up_on ? (
        <li className={cx("rounded-full px-2.5 py-0.5", due ? "bg-clay-soft text-clay-ink" : "bg-sunken")}>
          {due ? "follow up since" : "follow up"} <Day time={job.follow_up_on} />
        </li>
      ) : null}
    </ul>
  );
}

/** The state of a job, to choose another. */
export function StageSelect({ job, onMove }: { job: JobSummary; onMove: (to: JobStatus) => void }) {
  return (
    <select
      aria-label={`State of ${plain(job.title)}`}
      className="min-h-9 rounded-full border border-line-strong bg-surface pr-8 pl-3 text-sm font-semibold text-ink"
      value={job.status}
      onChange={(event) => onMove(event.target.value as JobStatus)}
    >
      {Object.entries(STATUS_WORDS).map(([status, words]) => (
        <option key={status} value={status}>
          {words}
        </option>
      ))}
    </select>
  );
}
