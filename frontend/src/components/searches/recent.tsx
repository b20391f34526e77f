"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { Search } from "@/api/schemas";
import { ErrorState, Skeleton } from "@/components/ui/notice";
import { Ago } from "@/components/ui/time";
import { useLocale } from "@/format/locale";
import { cost, count } from "@/format/values";
import { nameOf, recentSearches } from "@/queries/searches";
import { SearchStatusBadge } from "./status";

/** The searches so far, newest first. */
export function RecentSearches() {
  const { data, error, isPending, refetch } = useQuery(recentSearches());
  if (isPending) return <RecentSkeleton />;
  if (error)
    return (
      <ErrorState title="Earlier searches could not be read" error={error} retry={() => void refetch()} />
    );
  if (data.items.length === 0) return null;
  return (
    <section aria-labelledby="recent">
      <h2 id="recent" className="mb-4 text-xl display">
        Recent searches
      </h2>
      <ul className="divide-y divide-line overflow-hidden card">
        {data.items.map((search) => (
          <RecentSearch key={search.search_id} search={search} />
        ))}
      </ul>
    </section>
  );
}

function RecentSearch({ search }: { search: Search }) {
  const locale = useLocale();
  return (
    <li className="relative grid gap-x-4 gap-y-1 px-4 py-3.5 hover:bg-sunken sm:grid-cols-[minmax(0,1fr)_fit-content(50%)_7.5rem] sm:items-center sm:px-5">
      <div className="min-w-0">
        <Link
          href={`/searches/${search.search_id}`}
          className="block truncate font-bold after:absolute after:inset-0"
        >
          <bdi>{nameOf(search)}</bdi>
        </Link>
        {search.kind === "crawl" ? <p className="truncate text-sm text-muted">{search.url}</p> : null}
      </div>
      <p className="text-sm text-muted sm:text-right">
        {search.error ? (
          <span className="line-clamp-1 text-clay-ink">{search.error}</span>
        ) : (
          <>
            {search.kind === "crawl" ? `${count(search.found, locale)} found · ` : ""}
            {count(search.scored, locale)} scored · {cost(search.cost_usd, locale)}
          </>
        )}
      </p>
      <p className="flex items-center gap-3 text-sm text-muted sm:flex-col sm:items-end sm:gap-1">
        <SearchStatusBadge status={search.status} />
        <Ago time={search.created_at} />
      </p>
    </li>
  );
}

function RecentSkeleton() {
  return (
    <div role="status" aria-label="Reading earlier searches" className="grid gap-5 card p-5">
      {[1, 2, 3].map((row) => (
        <div key={row} className="flex justify-between gap-6">
          <Skeleton className="h-10 w-2/3" />
          <Skeleton className="h-10 w-24" />
        </div>
      ))}
    </div>
  );
}
