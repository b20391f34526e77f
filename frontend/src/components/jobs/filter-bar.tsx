"use client";

import { useQuery } from "@tanstack/react-query";
import { Search as SearchIcon, SlidersHorizontal, X } from "lucide-react";
import { useId, useState } from "react";
import { cx } from "@/components/ui/cx";
import { Select } from "@/components/ui/field";
import { Pill } from "@/components/ui/pill";
import { useLocale, useTimeZone } from "@/format/locale";
import { inFull } from "@/format/values";
import { activeFacts, activeFilters, type JobFilters, type Sort, SORTS, STATUSES } from "@/jobs/filters";
import { nameOf, recentSearches } from "@/queries/searches";
import { FactFilters } from "./fact-filters";
import { askedFacts } from "./fact-words";
import { SavedFilters } from "./saved-filters";
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
  employment_type: [],
  workplace: [],
  language: [],
  company: [],
  posted_within: undefined,
  with_unstated: undefined,
};

/** Everything that narrows or orders the list. Facts stay folded until asked for; on a phone all but the text do. */
export function FilterBar({ filters, onChange }: Props) {
  const [open, setOpen] = useState(false);
  const active = activeFilters(filters);
  const facts = activeFacts(filters);
  const more = useId();
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
          aria-controls={more}
          aria-label={facts ? `More filters, ${facts} in use` : "More filters"}
          onClick={() => setOpen(!open)}
          className="inline-flex h-11 min-w-11 shrink-0 items-center justify-center gap-2 rounded-xl border border-line-strong bg-surface px-2.5 font-semibold hover:bg-sunken lg:px-4"
        >
          <SlidersHorizontal aria-hidden className="size-5" />
          <span className="max-lg:hidden">More filters</span>
          {facts ? <span className="rounded-full bg-field px-1.5 text-sm text-on-field">{facts}</span> : null}
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
      <div id={more} hidden={!open}>
        {open ? <FactFilters filters={filters} onChange={onChange} /> : null}
      </div>
      <AskedFacts filters={filters} onChange={onChange} />
      <div className="flex flex-wrap items-center gap-2">
        <StatusFilter filters={filters} onChange={onChange} />
        <SavedFilters filters={filters} onApply={onChange} />
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
  const locale = useLocale();
  const zone = useTimeZone();
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
            {nameOf(search)} · {inFull(search.created_at, zone, locale)}
          </option>
        ))}
      </Select>
    </>
  );
}

/** Each fact that is asked for, also while the facts are folded; a press takes it away. */
function AskedFacts({ filters, onChange }: Props) {
  const asked = askedFacts(filters, useLocale());
  if (asked.length === 0) return null;
  return (
    <ul aria-label="Facts asked for" className="flex flex-wrap gap-2">
      {asked.map(({ key, said, without }) => (
        <li key={key} className="min-w-0">
          <button
            type="button"
            aria-label={`${said}: no longer ask for it`}
            onClick={() => onChange(without)}
            className="inline-flex min-h-9 max-w-full items-center gap-1.5 rounded-full bg-field-soft px-3 text-sm font-semibold"
          >
            <span className="truncate">{said}</span> <X aria-hidden className="size-3.5 shrink-0" />
          </button>
        </li>
      ))}
    </ul>
  );
}

function StatusFilter({ filters, onChange }: Props) {
  return (
    <div role="group" aria-label="Show jobs by your mark" className="flex flex-wrap gap-2">
      {STATUSES.map((status) => {
        const on = filters.status.includes(status);
        const next = STATUSES.filter((one) => (one === status ? !on : filters.status.includes(one)));
        return (
          <Pill key={status} on={on} onToggle={() => onChange({ status: next })}>
            <span className="capitalize">{status}</span>
          </Pill>
        );
      })}
    </div>
  );
}
