"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { ArrowLeft, ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useFilters } from "@/components/jobs/use-filters";
import { useKeys } from "@/components/shell/keys";
import { cx } from "@/components/ui/cx";
import { useLocale } from "@/format/locale";
import { count, some } from "@/format/values";
import { writeFilters } from "@/jobs/filters";
import { jobList } from "@/queries/jobs";
import { WithCache } from "@/queries/with-cache";

const PAGES_TO_LOOK = 20;

/** The way back to the list and to the jobs before and after this one in it. */
export function Neighbours({ id }: { id: string }) {
  return (
    <WithCache>
      <Steps id={id} />
    </WithCache>
  );
}

function Steps({ id }: { id: string }) {
  const router = useRouter();
  const [filters] = useFilters();
  const query = writeFilters(filters);
  const list = useInfiniteQuery(jobList(filters));
  const ids = list.data?.pages.flatMap(({ items }) => items.map((job) => job.id)) ?? [];
  const at = ids.indexOf(id);
  const nearEnd = at < 0 || at >= ids.length - 2;
  const { hasNextPage, isFetching, fetchNextPage } = list;
  const read = list.data?.pages.length ?? 0;
  useEffect(() => {
    if (nearEnd && hasNextPage && !isFetching && (at >= 0 || read < PAGES_TO_LOOK)) void fetchNextPage();
  }, [nearEnd, hasNextPage, isFetching, at, read, fetchNextPage]);

  const address = (job: string | undefined) => (job ? `/jobs/${job}${query ? `?${query}` : ""}` : null);
  const before = at > 0 ? address(ids[at - 1]) : null;
  const after = at >= 0 ? address(ids[at + 1]) : null;
  const go = (to: string | null) => to && router.push(to);
  useKeys({
    j: () => go(after),
    k: () => go(before),
    ArrowRight: () => go(after),
    ArrowLeft: () => go(before),
  });

  return (
    <nav aria-label="Jobs of the list" className="flex items-center justify-between gap-3">
      <Link
        href={query ? `/jobs?${query}` : "/jobs"}
        className="inline-flex min-h-10 items-center gap-1.5 font-semibold text-muted hover:text-ink"
      >
        <ArrowLeft aria-hidden className="size-4" /> All jobs
      </Link>
      <Position at={at} first={list.data?.pages[0]} />
      <span className="flex gap-1">
        <Step to={before} label="Previous job" icon={ChevronLeft} />
        <Step to={after} label="Next job" icon={ChevronRight} />
      </span>
    </nav>
  );
}

function Position({
  at,
  first,
}: {
  at: number;
  first: { total?: number | null; at_least?: boolean } | undefined;
}) {
  const locale = useLocale();
  return (
    <p className="ml-auto text-sm text-muted">
      {at >= 0
        ? `${count(at + 1, locale)} of ${some(first?.total ?? 0, first?.at_least ?? false, locale)}`
        : null}
    </p>
  );
}

function Step({ to, label, icon: Icon }: { to: string | null; label: string; icon: typeof ChevronLeft }) {
  const look =
    "inline-flex size-10 items-center justify-center rounded-full border border-line-strong bg-surface";
  if (!to) {
    return (
      <span className={cx(look, "opacity-40")}>
        <Icon aria-hidden className="size-5" />
      </span>
    );
  }
  return (
    <Link href={to} aria-label={label} className={cx(look, "hover:bg-sunken")}>
      <Icon aria-hidden className="size-5" />
    </Link>
  );
}
