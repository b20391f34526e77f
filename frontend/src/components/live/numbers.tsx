"use client";

import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { sentence } from "@/api/failure";
import type { Search } from "@/api/schemas";
import { Button } from "@/components/ui/button";
import { useHydrated } from "@/components/ui/hydration";
import { toast } from "@/notices/toasts";
import { useLocale, useNow } from "@/format/locale";
import { cost, count, duration } from "@/format/values";
import { secondsElapsed, secondsLeft } from "@/live/pace";
import type { Sample } from "@/live/state";
import { isOver, readMore } from "@/queries/searches";
import { TraceId } from "./trace-id";

interface Props {
  search: Search;
  samples: readonly Sample[];
  traceUrl: string | null;
  onChanged: (search: Search) => void;
}

/** The figures of a search: found against stated, time, cost against budget, and the trace. */
export function Numbers({ search, samples, traceUrl, onChanged }: Props) {
  const locale = useLocale();
  const now = useNow(1_000);
  const over = isOver(search);
  const left = secondsLeft(search, samples, now);
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-4 border-t border-line pt-5 sm:grid-cols-3 lg:flex lg:justify-between lg:gap-x-10">
      <Figure name="Found">
        <FoundOf search={search} />
        <ReadMore search={search} onChanged={onChanged} />
      </Figure>
      <Figure name={over ? "Took" : "Elapsed"}>{duration(secondsElapsed(search, now))}</Figure>
      {over ? null : <Figure name="Time left">{left === null ? "–" : `about ${duration(left)}`}</Figure>}
      <Figure name="Cost">
        {cost(search.cost_usd, locale)}
        {search.budget_usd !== null ? (
          <span className="text-base font-medium text-muted"> of {cost(search.budget_usd, locale)}</span>
        ) : null}
      </Figure>
      {search.trace_id ? (
        <Figure name="Trace">
          <TraceId id={search.trace_id} url={traceUrl} />
        </Figure>
      ) : null}
    </dl>
  );
}

/** How many links were found, against what the page states, and what became of them. */
function FoundOf({ search }: { search: Search }) {
  const { found, stated_total, excluded, skipped, closed, failed, source } = search;
  const locale = useLocale();
  return (
    <>
      {count(found, locale)}
      <span className="text-base font-medium text-muted">
        {stated_total === null ? " links" : ` of the ${count(stated_total, locale)} that the page states`}
      </span>
      <span className="block text-sm font-normal text-muted">
        {[
          source ? `from ${source}` : "",
          excluded ? `${count(excluded, locale)} left out` : "",
          skipped ? `${count(skipped, locale)} over the limit` : "",
          closed ? `${count(closed, locale)} closed` : "",
          failed ? `${count(failed, locale)} failed` : "",
        ]
          .filter(Boolean)
          .join(" · ")}
      </span>
    </>
  );
}

/** A way to read what is over the limit, once the search has read the rest. */
function ReadMore({ search, onChanged }: Pick<Props, "search" | "onChanged">) {
  const locale = useLocale();
  const hydrated = useHydrated();
  const more = useMutation({
    mutationFn: () => readMore(search.search_id),
    onSuccess: onChanged,
    onError: (error: Error) => toast(sentence(error), { tone: "bad" }),
  });
  if (!search.skipped || !isOver(search)) return null;
  return (
    <Button onClick={() => more.mutate()} disabled={!hydrated || more.isPending} className="mt-2 text-base">
      Read the other {count(search.skipped, locale)}
    </Button>
  );
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="eyebrow text-muted">{name}</dt>
      <dd className="text-xl leading-snug font-bold">{children}</dd>
    </div>
  );
}
