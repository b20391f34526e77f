"use client";

import { type DehydratedState, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { Watch } from "@/api/schemas";
import { EmptyState, ErrorState, Skeleton } from "@/components/ui/notice";
import { useLocale } from "@/format/locale";
import { count, plain } from "@/format/values";
import { watches } from "@/queries/watches";
import { WithCache } from "@/queries/with-cache";
import { AddWatches } from "./add-watches";
import { WatchCard } from "./watch-card";

export function WatchesView({ state }: { state: DehydratedState }) {
  return (
    <WithCache state={state}>
      <Watches />
    </WithCache>
  );
}

/** The companies that are watched, and how to watch more. */
function Watches() {
  const { data, error, isPending, refetch } = useQuery(watches());
  const locale = useLocale();
  const failing = data?.items.filter((watch) => watch.state === "failing").length ?? 0;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <div>
        <h1 className="text-3xl display sm:text-4xl">Watches</h1>
        <p className="mt-1 text-muted">
          Companies that are looked at again and again, for what is new, differs or went.
          {data?.total ? ` ${count(data.total, locale)} watched` : null}{" "}
          <Link href="/channels" className="font-semibold text-field underline">
            Be told of what fits
          </Link>
          {failing ? <strong className="text-clay-ink"> · {count(failing, locale)} failing</strong> : null}
        </p>
      </div>
      <AddWatches open={data?.items.length === 0} />
      {isPending ? <Skeleton className="h-64 w-full" /> : null}
      {error && !data ? (
        <ErrorState title="The watches could not be read" error={error} retry={() => void refetch()} />
      ) : null}
      {data?.items.length === 0 ? (
        <EmptyState title="Nothing is watched yet">
          Paste the names or addresses of the companies that you care about, one on each line.
        </EmptyState>
      ) : null}
      {byList(data?.items ?? []).map(([name, items]) => (
        <section key={name} aria-label={name || "Without a list"}>
          {name ? <h2 className="mb-2 text-xl display">{plain(name)}</h2> : null}
          <ul className="grid gap-3">
            {items.map((watch) => (
              <WatchCard key={watch.watch_id} watch={watch} />
            ))}
          </ul>
        </section>
      ))}
      {data?.next_cursor ? (
        <p className="text-muted">Only the first {count(data.items.length, locale)} are shown.</p>
      ) : null}
    </div>
  );
}

function byList(items: readonly Watch[]): [string, Watch[]][] {
  const lists = new Map<string, Watch[]>();
  for (const watch of items) lists.set(watch.list_name, [...(lists.get(watch.list_name) ?? []), watch]);
  return [...lists];
}
