"use client";

import { ArrowRight } from "lucide-react";
import type { JobStatus, JobSummary } from "@/api/schemas";
import { plain } from "@/format/values";
import { STAGES, STATUS_WORDS } from "@/queries/tracker";
import { JobDates, JobLink, StageSelect } from "./tracker-parts";

interface Props {
  job: JobSummary;
  onMove: (to: JobStatus) => void;
}

/** A job on the board, with what is noted about it and the controls that move it. */
export function TrackerCard({ job, onMove }: Props) {
  const next = nextStage(job.status);
  return (
    <article className="grid gap-2 card p-3 md:cursor-grab">
      <JobLink job={job} />
      <JobDates job={job} />
      {job.note ? <p className="line-clamp-2 text-sm text-muted">{plain(job.note)}</p> : null}
      <div className="flex flex-wrap gap-1.5">
        {next ? (
          <button
            type="button"
            aria-label={`${STATUS_WORDS[next]}: move ${plain(job.title)}`}
            onClick={() => onMove(next)}
            className="inline-flex min-h-9 items-center gap-1 rounded-full border border-line-strong bg-surface px-2.5 text-sm font-semibold hover:bg-sunken"
          >
            <ArrowRight aria-hidden className="size-3.5" /> {STATUS_WORDS[next]}
          </button>
        ) : null}
        <StageSelect job={job} onMove={onMove} />
      </div>
    </article>
  );
}

/** The state that usually follows; none after an offer or a refusal. */
function nextStage(status: JobStatus): JobStatus | null {
  const at = (STAGES as readonly JobStatus[]).indexOf(status);
  return at >= 0 && at < STAGES.indexOf("offer") ? (STAGES[at + 1] ?? null) : null;
}
