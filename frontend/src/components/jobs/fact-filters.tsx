"use client";

import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useId } from "react";
import type { FactChoices } from "@/api/schemas";
import { Select } from "@/components/ui/field";
import { Pill } from "@/components/ui/pill";
import { useLocale } from "@/format/locale";
import { count, languageName, plain, words } from "@/format/values";
import { EMPLOYMENT_TYPES, type JobFilters, POSTED, WORKPLACES } from "@/jobs/filters";
import { jobChoices } from "@/queries/jobs";
import { POSTED_WORDS } from "./fact-words";

interface Props {
  filters: JobFilters;
  onChange: (change: Partial<JobFilters>) => void;
}

/** What postings state of themselves, each choice with how many jobs it leaves. */
export function FactFilters({ filters, onChange }: Props) {
  const locale = useLocale();
  const { data, isError } = useQuery(jobChoices(filters));
  const numbers = data?.at_least ? undefined : data;
  const languages = [...new Set([...valuesOf(data?.language), ...filters.language])];
  const parts = { numbers, onChange, locale };
  return (
    <div className="grid gap-x-6 gap-y-4 rounded-xl border border-line bg-surface p-4 lg:grid-cols-2">
      <Choices
        {...parts}
        name="employment_type"
        label="Employment"
        values={EMPLOYMENT_TYPES}
        chosen={filters.employment_type}
        write={words}
      />
      <Choices
        {...parts}
        name="workplace"
        label="Workplace"
        values={WORKPLACES}
        chosen={filters.workplace}
        write={words}
      />
      {languages.length > 0 ? (
        <Choices
          {...parts}
          name="language"
          label="Language of the posting"
          values={languages}
          chosen={filters.language}
          write={(code) => languageName(code, locale)}
        />
      ) : null}
      <div className="grid content-start gap-3 sm:grid-cols-2">
        <Posted {...{ filters, onChange, numbers: numbers?.posted_within, locale }} />
        <Company {...{ filters, onChange, known: data?.company, counted: numbers !== undefined, locale }} />
      </div>
      {data?.at_least || isError ? (
        <p className="text-sm text-muted lg:col-span-2">
          {isError
            ? "How many jobs each choice leaves could not be read."
            : "With more than 10,000 jobs in the list it is not counted how many each choice leaves."}
        </p>
      ) : null}
    </div>
  );
}

interface ChoicesProps<T extends string> {
  name: "employment_type" | "workplace" | "language";
  label: string;
  values: readonly T[];
  chosen: readonly T[];
  write: (value: T) => string;
  numbers: Partial<Record<string, FactChoices | boolean>> | undefined;
  onChange: Props["onChange"];
  locale: string;
}

function Choices<T extends string>({
  name,
  label,
  values,
  chosen,
  write,
  numbers,
  ...rest
}: ChoicesProps<T>) {
  const { onChange, locale } = rest;
  const id = useId();
  const known = numbers?.[name] as FactChoices | undefined;
  return (
    <div role="group" aria-labelledby={id} className="grid content-start gap-2">
      <Label id={id}>
        {label}
        {known?.unstated ? <NotSaid number={known.unstated} locale={locale} /> : null}
      </Label>
      <div className="flex flex-wrap gap-2">
        {values.map((value) => {
          const on = chosen.includes(value);
          const next = values.filter((one) => (one === value ? !on : chosen.includes(one)));
          return (
            <Pill key={value} on={on} onToggle={() => onChange({ [name]: next })}>
              {write(value)}
              {known ? (
                <span className="font-normal tabular-nums">{count(numberOf(known, value), locale)}</span>
              ) : null}
            </Pill>
          );
        })}
      </div>
    </div>
  );
}

function Posted({
  filters,
  onChange,
  numbers,
  locale,
}: Props & { numbers: FactChoices | undefined; locale: string }) {
  const id = useId();
  return (
    <div className="grid content-start gap-2">
      <Label htmlFor={id}>
        Posted
        {numbers?.unstated ? <NotSaid number={numbers.unstated} locale={locale} /> : null}
      </Label>
      <Select
        id={id}
        value={filters.posted_within ?? ""}
        onChange={(event) => onChange({ posted_within: POSTED.find((one) => one === event.target.value) })}
      >
        <option value="">At any time</option>
        {POSTED.map((within) => (
          <option key={within} value={within}>
            {POSTED_WORDS[within]}
            {numbers ? ` (${count(numberOf(numbers, within), locale)})` : ""}
          </option>
        ))}
      </Select>
    </div>
  );
}

interface CompanyProps extends Props {
  known: FactChoices | undefined;
  counted: boolean;
  locale: string;
}

/** One company; an address may hold several. */
function Company({ filters, onChange, known, counted, locale }: CompanyProps) {
  const id = useId();
  const [one, ...others] = filters.company;
  const names = known?.choices ?? [];
  const listed = names.find(({ value }) => value.toLowerCase() === one?.toLowerCase());
  return (
    <div className="grid content-start gap-2">
      <Label htmlFor={id}>
        Company
        {counted && known?.unstated ? <NotSaid number={known.unstated} locale={locale} /> : null}
      </Label>
      <Select
        id={id}
        value={others.length ? SEVERAL : (listed?.value ?? one ?? "")}
        onChange={(event) => onChange({ company: event.target.value ? [event.target.value] : [] })}
      >
        <option value="">Any company</option>
        {others.length ? (
          <option value={SEVERAL} disabled>
            {filters.company.length} companies
          </option>
        ) : one && !listed ? (
          <option value={one}>{plain(one)}</option>
        ) : null}
        {names.map(({ value, jobs }) => (
          <option key={value} value={value}>
            {plain(value)}
            {counted ? ` (${count(jobs, locale)})` : ""}
          </option>
        ))}
        {known?.more ? (
          <option disabled>{count(known.more, locale)} more: look for their names in the words above</option>
        ) : null}
      </Select>
    </div>
  );
}

/** What no company can be called: a name has no line break at its beginning. */
const SEVERAL = "\n";

function Label({ id, htmlFor, children }: { id?: string; htmlFor?: string; children: ReactNode }) {
  const look = "flex flex-wrap items-baseline gap-x-2 text-sm font-semibold";
  return htmlFor ? (
    <label htmlFor={htmlFor} className={look}>
      {children}
    </label>
  ) : (
    <p id={id} className={look}>
      {children}
    </p>
  );
}

function NotSaid({ number, locale }: { number: number; locale: string }) {
  return <span className="font-normal text-muted">{count(number, locale)} do not say</span>;
}

function numberOf(known: FactChoices, value: string): number {
  return known.choices.find((one) => one.value === value)?.jobs ?? 0;
}

function valuesOf(known: FactChoices | undefined): string[] {
  return known?.choices.map(({ value }) => value) ?? [];
}
