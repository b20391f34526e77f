"use client";

import { useLayoutEffect, useMemo, useRef, useState } from "react";
import type { Item } from "@/api/schemas";
import { cx } from "@/components/ui/cx";
import { EmptyState, Skeleton } from "@/components/ui/notice";
import { useRowWindow } from "@/components/ui/row-window";
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
  useLayoutEffect(() => setTop((list.current?.getBoundingClientRect().top ?? 0) + window.scrollY), []);
  const { indexes, before, after, measure } = useRowWindow({
    count: rows.length,
    rowPx: ROW_PX,
    top,
    keyOf: (index) => rows[index]?.job_id ?? String(index),
  });
  return (
    <ul ref={list} className="overflow-hidden card" style={{ paddingTop: before, paddingBottom: after }}>
      {indexes.map((index) => {
        const item = rows[index];
        if (!item) return null;
        return (
          <li
            key={item.job_id}
            data-index={index}
            ref={measure}
            aria-setsize={rows.length}
            aria-posinset={index + 1}
            className="border-b border-line"
          >
            <LinkRow item={item} />
          </li>
        );
      })}
    </ul>
  );
}
