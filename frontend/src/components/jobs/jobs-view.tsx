"use client";

import { type DehydratedState, keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import type { RowSelectionState } from "@tanstack/react-table";
import { useCallback, useMemo, useState } from "react";
import { ChosenBar } from "@/components/deferred-parts";
import { Rescore } from "@/components/profile/rescore";
import { LinkButton, Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { EmptyState, ErrorState, Skeleton } from "@/components/ui/notice";
import { useLocale } from "@/format/locale";
import { some } from "@/format/values";
import { activeFilters, type JobFilters } from "@/jobs/filters";
import { jobList } from "@/queries/jobs";
import { WithCache } from "@/queries/with-cache";
import { ExportLinks } from "./export-links";
import { FilterBar, NO_FILTERS } from "./filter-bar";
import { JobsTable } from "./jobs-table";
import { LeftOut } from "./left-out";
import { Unstated } from "./unstated";
import { useFilters } from "./use-filters";
import { WhatIf } from "./what-if";

export function JobsView({ state }: { state: DehydratedState }) {
  return (
    <WithCache state={state}>
      <Jobs />
    </WithCache>
  );
}

/** All jobs, filtered by what the address says. */
function Jobs() {
  const [filters, change] = useFilters();
  const [chosen, setChosen] = useState<RowSelectionState>({});
  const list = useInfiniteQuery({ ...jobList(filters), placeholderData: keepPreviousData });
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const jobs = useMemo(() => list.data?.pages.flatMap(({ items }) => items) ?? [], [list.data]);
  const { total, at_least: atLeast } = { total: 0, at_least: false, ...list.data?.pages[0] };
  const ids = Object.keys(chosen);

  return (
    <div className="grid gap-5">
      <Heading total={list.data ? total : null} {...{ atLeast, filters }} />
      <FilterBar filters={filters} onChange={change} />
      <LeftOut number={list.data?.pages[0]?.left_out ?? 0} {...{ filters, change }} />
      <Unstated number={list.data?.pages[0]?.unstated ?? 0} {...{ filters, change }} />
      {list.data?.pages[0]?.asked_salary ? (
        <p role="status" aria-label="The least salary" className="text-sm text-muted">
          {list.data.pages[0].asked_salary}
        </p>
      ) : null}
      {jobs.some((job) => job.outdated) ? (
        <Rescore>
          {jobs.every((job) => job.outdated) ? "These jobs were" : "Some of these jobs were"} scored for an
          earlier profile.
        </Rescore>
      ) : null}
      {total ? <WhatIf filters={filters} /> : null}
      {list.isPending ? <JobsSkeleton /> : null}
      {list.error && !list.data ? (
        <ErrorState title="The jobs could not be read" error={list.error} retry={() => void list.refetch()} />
      ) : null}
      {list.data && jobs.length === 0 ? (
        <NoJobs filters={filters} meant={list.data.pages[0]?.did_you_mean ?? null} change={change} />
      ) : null}
      {jobs.length > 0 ? (
        <div className={cx("transition-opacity", list.isPlaceholderData && "opacity-60")}>
          <JobsTable
            jobs={jobs}
            total={atLeast ? null : total}
            {...{ filters, chosen }}
            onSort={change}
            onChoose={setChosen}
            onNearEnd={more}
          />
          {jobs.some((job) => job.offline) ? (
            <p className="mt-3 text-[0.9375rem] text-muted">
              {jobs.every((job) => job.offline) ? "These scores were" : "Some of these scores were"} made on
              this machine, without a language model.
            </p>
          ) : null}
          <ListEnd
            failed={list.isFetchNextPageError}
            loading={isFetchingNextPage}
            retry={() => void fetchNextPage()}
          />
        </div>
      ) : null}
      {ids.length > 0 ? <ChosenBar ids={ids} filters={filters} onDone={() => setChosen({})} /> : null}
    </div>
  );
}

function Heading({
  total,
  atLeast,
  filters,
}: {
  total: number | null;
  atLeast: boolean;
  filters: JobFilters;
}) {
  const locale = useLocale();
  return (
    <div className="flex flex-wrap items-end justify-between gap-3">
      <h1 className="text-3xl display sm:text-4xl">Jobs</h1>
      <div className="flex items-center gap-3 text-muted">
        <p role="status">
          {total === null ? "" : `${some(total, atLeast, locale)} ${total === 1 ? "job" : "jobs"}`}
        </p>
        {total ? <ExportLinks filters={filters} /> : null}
      </div>
    </div>
  );
}

interface NoJobsProps {
  filters: JobFilters;
  meant: string | null;
  change: (change: Partial<JobFilters>) => void;
}

function NoJobs({ filters, meant, change }: NoJobsProps) {
  if (activeFilters(filters) > 0) {
    return (
      <EmptyState
        title="No job passes these filters"
        action={<Button onClick={() => change(NO_FILTERS)}>Clear the filters</Button>}
      >
        {meant ? (
          <>
            Did you mean{" "}
            <button
              type="button"
              onClick={() => change({ q: meant })}
              className="min-h-9 font-semibold text-field underline underline-offset-4"
            >
              {meant}
            </button>
            ?
          </>
        ) : (
          "Loosen one of them, or clear them all."
        )}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No jobs yet"
      action={
        <LinkButton href="/" look="primary">
          Search a careers page
        </LinkButton>
      }
    >
      Jobs are kept here, from every search, with their scores and your marks.
    </EmptyState>
  );
}

function ListEnd({ failed, loading, retry }: { failed: boolean; loading: boolean; retry: () => void }) {
  if (failed) {
    return (
      <p role="alert" className="py-4 text-center">
        More jobs could not be read.{" "}
        <button type="button" onClick={retry} className="font-semibold text-field underline">
          Try again
        </button>
      </p>
    );
  }
  return loading ? <p className="py-4 text-center text-muted">Reading more…</p> : null;
}

function JobsSkeleton() {
  return (
    <div role="status" aria-label="Reading the jobs" className="grid gap-4 card p-4">
      {Array.from({ length: 8 }, (_, row) => (
        <Skeleton key={row} className="h-12 w-full" />
      ))}
    </div>
  );
}
