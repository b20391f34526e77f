"use client";

import { type DehydratedState, useQuery } from "@tanstack/react-query";
import { Columns3, Rows3 } from "lucide-react";
import { useSearchParams } from "next/navigation";
import type { JobSummary } from "@/api/schemas";
import { LinkButton } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { EmptyState, ErrorState, Skeleton } from "@/components/ui/notice";
import { useLocale, useNow } from "@/format/locale";
import { count } from "@/format/values";
import { tracked } from "@/queries/tracker";
import { WithCache } from "@/queries/with-cache";
import Link from "next/link";
import { Board } from "./board";
import { isDue } from "./due";
import { TrackerList } from "./tracker-list";

const VIEWS = [
  { name: "board", href: "/tracker", label: "Board", icon: Columns3 },
  { name: "list", href: "/tracker?view=list", label: "List", icon: Rows3 },
] as const;
const A_MINUTE_MS = 60_000;

export function TrackerView({ state }: { state: DehydratedState }) {
  return (
    <WithCache state={state}>
      <Tracker />
    </WithCache>
  );
}

/** The jobs that are on their way, from saved to the answer. */
function Tracker() {
  const { data, error, isPending, refetch } = useQuery(tracked());
  const list = useSearchParams().get("view") === "list";
  return (
    <div className="grid gap-5">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div>
          <h1 className="text-3xl display sm:text-4xl">Tracker</h1>
          {data?.length ? <Due jobs={data} /> : null}
        </div>
        <nav
          aria-label="View"
          className="inline-flex rounded-full border border-line-strong bg-surface p-0.5"
        >
          {VIEWS.map(({ name, href, label, icon: Icon }) => {
            const current = (name === "list") === list;
            return (
              <Link
                key={name}
                href={href}
                replace
                aria-current={current ? "true" : undefined}
                className={cx(
                  "inline-flex min-h-9 items-center gap-1.5 rounded-full px-3.5 text-sm font-semibold",
                  current ? "bg-field text-on-field" : "hover:bg-sunken",
                )}
              >
                <Icon aria-hidden className="size-4" /> {label}
              </Link>
            );
          })}
        </nav>
      </div>
      {isPending ? <Skeleton className="h-64 w-full" /> : null}
      {error && !data ? (
        <ErrorState title="The tracker could not be read" error={error} retry={() => void refetch()} />
      ) : null}
      {data?.length === 0 ? <Nothing /> : null}
      {data?.length ? list ? <TrackerList jobs={data} /> : <Board jobs={data} /> : null}
    </div>
  );
}

function Due({ jobs }: { jobs: JobSummary[] }) {
  const locale = useLocale();
  const now = useNow(A_MINUTE_MS);
  const due = jobs.filter((job) => isDue(job.follow_up_on, now)).length;
  return (
    <p className="mt-1 text-muted">
      {count(jobs.length, locale)} on their way
      {due ? (
        <strong className="text-clay-ink">
          {" "}
          · {due === 1 ? "one follow-up is due" : `${count(due, locale)} follow-ups are due`}
        </strong>
      ) : null}
    </p>
  );
}

function Nothing() {
  return (
    <EmptyState
      title="Nothing is on its way yet"
      action={
        <LinkButton href="/jobs" look="primary">
          Choose from your jobs
        </LinkButton>
      }
    >
      Save a job, or mark it as applied, and follow it here to the answer, with dates and notes.
    </EmptyState>
  );
}
