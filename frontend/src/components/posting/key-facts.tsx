"use client";

import type { Job } from "@/api/schemas";
import { Day } from "@/components/ui/time";
import { useLocale } from "@/format/locale";
import { salaryText, words } from "@/format/values";

type Facts = Pick<Job, "salary" | "workplace" | "employment_type" | "posted_on" | "valid_until">;

/** What one decides by before reading: pay, way of working, hours, and until when. */
export function KeyFacts({ salary, workplace, employment_type, posted_on, valid_until }: Facts) {
  const facts = {
    salary: salaryText(salary, useLocale()),
    workplace: workplace && words(workplace),
    employment: employment_type && words(employment_type),
    posted: posted_on ? (
      <>
        posted <Day time={posted_on} />
      </>
    ) : null,
    until: valid_until ? (
      <>
        open until <Day time={valid_until} />
      </>
    ) : null,
  };
  const known = Object.entries(facts).filter(([, fact]) => fact);
  if (known.length === 0) return null;
  return (
    <ul aria-label="Key facts" className="mt-3 flex flex-wrap gap-2">
      {known.map(([name, fact]) => (
        <li key={name} className="rounded-full bg-sunken px-3 py-1 text-[0.9375rem] font-medium">
          {fact}
        </li>
      ))}
    </ul>
  );
}
