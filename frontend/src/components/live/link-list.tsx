"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect, useMemo, useRef, useState } from "react";
import type { Item } from "@/api/schemas";
import { cx } from "@/components/ui/cx";
import { EmptyState, Skeleton } from "@/components/ui/notice";
import { type GroupKey, grouped, GROUPS } from "./link-groups";
import { LinkRow } from "./link-row";

const ROW_PX = 65;

/** Every link of the search with its state and, where it went no further, the reason. */
export function LinkList({ items, listed }: { items: ReadonlyMap<string, Item>; listed: boolean }) {
  const [chosen, setChosen] = useState<GroupKey>("all");
  const groups = useMemo(() => grouped(items.values()), [items]);
  const rows = groups[chosen];
  return (
    <div>
      <div role="group" aria-label="Show links by state" className="mb-3 flex flex-wrap gap-2">
        {GROUPS.map(({ key, label }) => (
          <button
            key={key}
            type="button"
            aria-pressed={key === chosen}
            onClick={() => setChosen(key)}
            className={cx(
              "min-h-9 rounded-full border px-3 text-sm font-semibold",
              key === chosen
                ? "border-field bg-field text-on-field"
                : "border-line-strong bg-surface hover:bg-sunken",
            )}
          >
            {label} {groups[key].length}
          </button>
        ))}
      </div>
      {rows.length ? (
        <Rows rows={rows} />
      ) : listed ? (
        <NoLinks all={chosen === "all"} />
      ) : (
        <Skeleton className="h-40 w-full" />
      )}
    </div>
  );
}

function NoLinks({ all }: { all: boolean }) {
  return all ? (
    <EmptyState title="No links yet">They appear here as soon as the careers page has been read.</EmptyState>
  ) : (
    <EmptyState title="None">No link of this search is in this state.</EmptyState>
  );
}

function Rows({ rows }: { rows: readonly Item[] }) {
  const list = useRef<HTMLUListElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => setTop(list.current?.offsetTop ?? 0), []);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => ROW_PX,
    overscan: 12,
    scrollMargin: top,
    getItemKey: (index) => rows[index]?.job_id ?? index,
  });
  return (
    <ul ref={list} className="relative overflow-hidden card" style={{ height: virtual.getTotalSize() }}>
      {virtual.getVirtualItems().map(({ key, index, start }) => (
        <li
          key={key}
          data-index={index}
          ref={virtual.measureElement}
          aria-setsize={rows.length}
          aria-posinset={index + 1}
          className="absolute inset-x-0 top-0 border-b border-line"
          style={{ transform: `translateY(${start - top}px)` }}
        >
          <LinkRow item={rows[index] as Item} />
        </li>
      ))}
    </ul>
  );
}
