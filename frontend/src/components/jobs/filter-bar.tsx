"use client";

import { useQuery } from "@tanstack/react-query";
import { Search as SearchIcon, SlidersHorizontal } from "lucide-react";
import { useState } from "react";
import { cx } from "@/components/ui/cx";
import { Select } from "@/components/ui/field";
import { activeFilters, type JobFilters, type Sort, SORTS, STATUSES } from "@/jobs/filters";
import { nameOf, recentSearches } from "@/queries/searches";
import { SettledInput } from "./settled-input";

interface Props {
  filters: JobFilters;
  onChange: (change: Partial<JobFilters>) => void;
}

const SORT_WORDS: Record<Sort, string> = {
  score: "Best score",
  newest: "Newest",
  salary: "Salary",
  company: "Company",
};
const SCORES = [50, 60, 70, 80, 90];
export const NO_FILTERS: Partial<JobFilters> = {
  q: "",
  location: "",
  min_score: undefined,
  min_salary: "",
  search_id: undefined,
  status: [],
};

/** Everything that narrows or orders the list. On a phone all but the text stay folded until asked for. */
export function FilterBar({ filters, onChange }: Props) {
  const [open, setOpen] = useState(false);
  const active = activeFilters(filters);
  return (
    <search className="grid gap-3">
      <div className="flex gap-2">
        <div className="relative flex-1">
          <SearchIcon
            aria-hidden
            className="pointer-events-none absolute top-1/2 left-3.5 size-4.5 -translate-y-1/2 text-muted"
          />
          <SettledInput
            type="search"
            aria-label="Search in titles, companies and descriptions"
            placeholder="Title, company or words of the posting"
            className="pl-10.5"
            value={filters.q}
            onSettled={(q) => onChange({ q })}
          />
        </div>
        <OrderBy filters={filters} onChange={onChange} className="max-w-40 max-sm:hidden" />
        <button
          type="button"
          aria-expanded={open}
          aria-label="More filters"
          onClick={() => setOpen(!open)}
          className="inline-flex size-11 shrink-0 items-center justify-center rounded-xl border border-line-strong bg-surface lg:hidden"
        >
          <SlidersHorizontal aria-hidden className="size-5" />
        </button>
      </div>
      <div
        className={cx(
          "gap-2 sm:grid-cols-2 lg:grid lg:grid-cols-[10rem_1fr_12rem_1fr]",
          open ? "grid" : "hidden",
        )}
      >
        <OrderBy filters={filters} onChange={onChange} className="sm:hidden" />
        <MoreFilters filters={filters} onChange={onChange} />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <StatusFilter filters={filters} onChange={onChange} />
        {active > 0 ? (
          <button
            type="button"
            onClick={() => onChange(NO_FILTERS)}
            className="min-h-9 rounded-full px-3 text-sm font-semibold text-clay-ink underline-offset-4 hover:underline"
          >
            Clear {active === 1 ? "the filter" : `${active} filters`}
          </button>
        ) : null}
      </div>
    </search>
  );
}

function OrderBy({ filters, onChange, className }: Props & { className: string }) {
  return (
    <Select
      aria-label="Order by"
      className={className}
      value={filters.sort}
      onChange={(event) => onChange({ sort: event.target.value as Sort, order: undefined })}
    >
      {SORTS.map((sort) => (
        <option key={sort} value={sort}>
          {SORT_WORDS[sort]}
        </option>
      ))}
    </Select>
  );
}

function MoreFilters({ filters, onChange }: Props) {
  const searches = useQuery(recentSearches());
  const crawls = searches.data?.items.filter(({ kind }) => kind === "crawl") ?? [];
  const known = crawls.some(({ search_id }) => search_id === filters.search_id);
  return (
    <>
      <Select
        aria-label="Lowest score"
        value={filters.min_score ?? ""}
        onChange={(event) => onChange({ min_score: Number(event.target.value) || undefined })}
      >
        <option value="">Any score</option>
        {filters.min_score && !SCORES.includes(filters.min_score) ? (
          <option value={filters.min_score}>{filters.min_score} and up</option>
        ) : null}
        {SCORES.map((score) => (
          <option key={score} value={score}>
            {score} and up
          </option>
        ))}
      </Select>
      <SettledInput
        aria-label="Location"
        placeholder="Location"
        value={filters.location}
        onSettled={(location) => onChange({ location })}
      />
      <SettledInput
        aria-label="Lowest salary"
        placeholder="Salary from: 65k, 45/h"
        maxLength={100}
        value={filters.min_salary}
        onSettled={(min_salary) => onChange({ min_salary })}
      />
      <Select
        aria-label="From which search"
        value={filters.search_id ?? ""}
        onChange={(event) => onChange({ search_id: event.target.value || undefined })}
      >
        <option value="">All searches</option>
        {filters.search_id && !known ? <option value={filters.search_id}>This search</option> : null}
        {crawls.map((search) => (
          <option key={search.search_id} value={search.search_id}>
            {nameOf(search)}
          </option>
        ))}
      </Select>
    </>
  );
}

function StatusFilter({ filters, onChange }: Props) {
  return (
    <div role="group" aria-label="Show jobs by your mark" className="flex flex-wrap gap-2">
      {STATUSES.map((status) => {
        const on = filters.status.includes(status);
        return (
          <button
            key={status}
            type="button"
            aria-pressed={on}
            onClick={() =>
              onChange({
                status: STATUSES.filter((one) => (one === status ? !on : filters.status.includes(one))),
              })
            }
            className={cx(
              "min-h-9 rounded-full border px-3 text-sm font-semibold capitalize",
              on ? "border-field bg-field text-on-field" : "border-line-strong bg-surface hover:bg-sunken",
            )}
          >
            {status}
          </button>
        );
      })}
    </div>
  );
}
