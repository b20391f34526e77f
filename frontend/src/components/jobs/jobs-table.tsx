"use client";

import { type RowSelectionState, useTable } from "@tanstack/react-table";
import { ArrowDown, ArrowUp } from "lucide-react";
import { type Dispatch, type SetStateAction, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { JobSummary } from "@/api/schemas";
import { cx } from "@/components/ui/cx";
import { useRowWindow } from "@/components/ui/row-window";
import type { JobFilters, Sort } from "@/jobs/filters";
import { columns, features } from "./columns";
import { useRowKeys } from "./use-row-keys";

const ROW_PX = 77;
const FETCH_AHEAD = 30;
const GRID =
  "grid grid-cols-[2.75rem_3.75rem_1fr] items-center gap-x-3 md:grid-cols-[2.75rem_3.75rem_minmax(0,1fr)_5.5rem] lg:grid-cols-[2.75rem_3.75rem_minmax(0,1fr)_minmax(8rem,13rem)_6rem_7.5rem]";
const CELLS: Record<string, string> = {
  title: "min-w-0",
  salary: "hidden text-[0.9375rem] lg:block",
  first_seen: "hidden text-[0.9375rem] text-muted lg:block",
  status: "md:justify-self-end max-md:col-start-3 max-md:[&>span]:justify-start max-md:[&>span]:max-w-none",
};

interface Props {
  jobs: JobSummary[];
  total: number | null;
  filters: JobFilters;
  onSort: (change: Partial<JobFilters>) => void;
  chosen: RowSelectionState;
  onChoose: Dispatch<SetStateAction<RowSelectionState>>;
  onNearEnd: () => void;
}

/** Jobs as a table of which only the rows in view exist. */
export function JobsTable({ jobs, total, filters, onSort, chosen, onChoose, onNearEnd }: Props) {
  const body = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => setTop((body.current?.getBoundingClientRect().top ?? 0) + window.scrollY), []);
  const table = useTable({
    features,
    columns,
    data: jobs,
    getRowId: (job) => job.id,
    state: { rowSelection: chosen },
    onRowSelectionChange: onChoose,
  });
  const rows = table.getRowModel().rows;
  const { indexes, before, after, measure, scrollTo } = useRowWindow({
    count: rows.length,
    rowPx: ROW_PX,
    top,
    keyOf: (index) => rows[index]?.id ?? String(index),
  });
  const last = indexes.at(-1) ?? 0;
  useEffect(() => {
    if (last >= rows.length - FETCH_AHEAD) onNearEnd();
  }, [last, rows.length, onNearEnd]);
  useRowKeys(body, scrollTo, rows.length);

  return (
    <div role="table" aria-label="Jobs" aria-rowcount={total === null ? -1 : total + 1} className="card">
      <div role="row" aria-rowindex={1} className={cx(GRID, "hidden border-b border-line px-2 py-2 lg:grid")}>
        {table.getHeaderGroups()[0]?.headers.map((header) => (
          <HeaderCell
            key={header.id}
            name={String(header.column.columnDef.header)}
            sort={header.column.columnDef.meta?.sort}
            filters={filters}
            onSort={onSort}
          />
        ))}
      </div>
      <div ref={body} role="rowgroup" style={{ paddingTop: before, paddingBottom: after }}>
        {indexes.map((index) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <div
              key={row.id}
              role="row"
              aria-rowindex={index + 2}
              data-index={index}
              ref={measure}
              className={cx(
                GRID,
                "relative border-b border-line px-2 py-3 hover:bg-sunken",
                row.getIsSelected() && "bg-field-soft",
              )}
            >
              {row.getAllCells().map((cell) => (
                <div key={cell.id} role="cell" className={CELLS[cell.column.id]}>
                  <table.FlexRender cell={cell} />
                </div>
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}

interface HeaderProps {
  name: string;
  sort: Sort | undefined;
  filters: JobFilters;
  onSort: (change: Partial<JobFilters>) => void;
}

/** A column's name. One that can order the list turns the order around when it already does. */
function HeaderCell({ name, sort, filters, onSort }: HeaderProps) {
  if (!sort) {
    return (
      <div role="columnheader" className={cx("eyebrow text-muted", name === "Status" && "text-right")}>
        <span className={name === "Choose" ? "sr-only" : undefined}>{name}</span>
      </div>
    );
  }
  const active = filters.sort === sort;
  const order = filters.order ?? (sort === "company" ? "asc" : "desc");
  const Arrow = order === "asc" ? ArrowUp : ArrowDown;
  const turned = order === "asc" ? "desc" : "asc";
  return (
    <div role="columnheader" aria-sort={active ? (order === "asc" ? "ascending" : "descending") : "none"}>
      <button
        type="button"
        onClick={() => onSort({ sort, order: active ? turned : undefined })}
        className={cx(
          "-mx-1 inline-flex items-center gap-1 rounded px-1 eyebrow",
          active ? "text-ink" : "text-muted hover:text-ink",
        )}
      >
        {name}
        {sort === "company" ? <span className="sr-only">, ordered by company</span> : null}
        {active ? <Arrow aria-hidden className="size-3.5" /> : null}
      </button>
    </div>
  );
}
