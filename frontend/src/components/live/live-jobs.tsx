"use client";

import { ArrowUp } from "lucide-react";
import { useState } from "react";
import type { JobSummary, Search } from "@/api/schemas";
import { JobCard } from "@/components/jobs/job-card";
import { LinkButton } from "@/components/ui/button";
import { EmptyState, Skeleton } from "@/components/ui/notice";
import { useLocale } from "@/format/locale";
import { count } from "@/format/values";
import { MAX_LIVE_JOBS } from "@/queries/jobs";
import { isOver } from "@/queries/searches";
import { heldOrder } from "./ranking";

interface Props {
  jobs: ReadonlyMap<string, JobSummary>;
  search: Search;
  listed: boolean;
}

/** The jobs as they are scored, best first. Nothing moves under a pointer or a focus: what comes meanwhile waits. */
export function LiveJobs({ jobs, search, listed }: Props) {
  const locale = useLocale();
  const [held, setHeld] = useState<string[] | null>(null);
  const { rows, waiting } = heldOrder(jobs, held);
  if (jobs.size === 0) return listed || !isOver(search) ? <NoJobs search={search} /> : <JobsSkeleton />;

  const hold = () => setHeld((order) => order ?? rows.map(({ id }) => id));
  const release = () => setHeld(null);
  return (
    <div
      onPointerEnter={(event) => event.pointerType === "mouse" && hold()}
      onPointerLeave={release}
      onFocus={hold}
      onBlur={(event) => event.currentTarget.contains(event.relatedTarget) || release()}
    >
      {waiting > 0 ? (
        <button
          type="button"
          onClick={release}
          className="sticky top-16 z-20 mx-auto mb-3 flex items-center gap-2 rounded-full bg-field px-4 py-2 font-semibold text-on-field shadow-card"
        >
          <ArrowUp aria-hidden className="size-4" /> {waiting} more scored
        </button>
      ) : null}
      <ol aria-label="Scored jobs, best first" className="grid gap-2">
        {rows.slice(0, MAX_LIVE_JOBS).map((job) => (
          <li key={job.id} className="animate-arrive">
            <JobCard job={job} query={`search_id=${search.search_id}`} />
          </li>
        ))}
      </ol>
      {search.scored > MAX_LIVE_JOBS ? (
        <p className="mt-4 text-center text-muted">
          The best {MAX_LIVE_JOBS} of {count(search.scored, locale)} jobs.
        </p>
      ) : null}
      {isOver(search) ? (
        <p className="mt-6 flex justify-center">
          <LinkButton href={`/jobs?search_id=${search.search_id}`}>
            Filter, mark and export these jobs
          </LinkButton>
        </p>
      ) : null}
    </div>
  );
}

function NoJobs({ search }: { search: Search }) {
  if (!isOver(search)) {
    return (
      <EmptyState title="No job scored yet">
        Each one appears here as soon as its score is known, best first.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No jobs came out of this search"
      action={
        <LinkButton href="/" look="primary">
          Search another page
        </LinkButton>
      }
    >
      {search.found === 0
        ? "No postings were found at this address. Is it the page that lists the openings?"
        : "Under Links you see what was found, and why each link was left out or failed."}
    </EmptyState>
  );
}

function JobsSkeleton() {
  return (
    <div role="status" aria-label="Reading the jobs" className="grid gap-2">
      {[1, 2, 3, 4].map((row) => (
        <Skeleton key={row} className="h-21 w-full rounded-xl" />
      ))}
    </div>
  );
}
