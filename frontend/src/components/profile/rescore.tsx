"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { type ReactNode, useEffect } from "react";
import { sentence } from "@/api/failure";
import type { Search } from "@/api/schemas";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/notice";
import { useLocale } from "@/format/locale";
import { count } from "@/format/values";
import { useLiveSearch } from "@/live/use-live-search";
import { jobKeys } from "@/queries/jobs";
import { isOver, readSearch, searchKeys } from "@/queries/searches";
import { rescore } from "@/queries/settings";

/** Offer to score the stored jobs against the present profile, with the reason for it, and show how that goes. */
export function Rescore({ children }: { children: ReactNode }) {
  const cache = useQueryClient();
  const start = useMutation({
    mutationFn: rescore,
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: searchKeys.recent });
      void cache.invalidateQueries({ queryKey: searchKeys.watched });
    },
  });
  const id = start.data?.search_id;
  const search = useQuery({
    queryKey: searchKeys.one(id ?? ""),
    queryFn: () => readSearch(id ?? ""),
    enabled: id !== undefined,
    staleTime: Infinity,
  });
  if (search.data) return <RescoreProgress known={search.data} />;
  return (
    <Callout tone="good">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p>{children}</p>
        <Button look="primary" onClick={() => start.mutate()} disabled={start.isPending || start.isSuccess}>
          Score stored jobs again
        </Button>
      </div>
      {start.error ? <p className="mt-2 text-clay-ink">{sentence(start.error)}</p> : null}
    </Callout>
  );
}

function RescoreProgress({ known }: { known: Search }) {
  const { state } = useLiveSearch(known);
  const { search } = state;
  const cache = useQueryClient();
  const locale = useLocale();
  const over = isOver(search);
  const closed = search.scored + search.failed + search.closed;
  const all = Math.max(search.selected, closed);

  useEffect(() => {
    if (over) void cache.invalidateQueries({ queryKey: jobKeys.lists });
  }, [over, cache]);

  return (
    <Callout tone={over && search.status !== "finished" ? "warn" : "good"}>
      <p className="mb-3 flex flex-wrap justify-between gap-x-4 gap-y-1">
        <strong>{over ? `Scoring again: ${search.status}` : "Scoring the stored jobs again"}</strong>
        <span>
          {count(closed, locale)} of {count(all, locale)} ·{" "}
          <Link
            href={over ? "/jobs" : `/searches/${search.search_id}`}
            className="font-semibold text-field underline"
          >
            {over ? "See the jobs" : "Watch it"}
          </Link>
        </span>
      </p>
      <progress
        value={over ? 1 : closed}
        max={over ? 1 : all || 1}
        aria-label="Jobs scored again"
        className="sr-only"
      />
      <div aria-hidden className="h-5 overflow-hidden rounded-md bed">
        <div
          className="h-full lanes transition-[width]"
          style={{ width: `${over ? 100 : all ? (closed / all) * 100 : 0}%` }}
        />
      </div>
    </Callout>
  );
}
