"use client";

import type { ReactNode } from "react";
import type { Job } from "@/api/schemas";
import { Ago, Day } from "@/components/ui/time";
import { useLocale } from "@/format/locale";
import { cost, days, languageName, plain, salaryText, words } from "@/format/values";

/** What the posting states about itself, and how its score was paid for. */
export function PostingFacts({ job }: { job: Omit<Job, "description"> }) {
  const locale = useLocale();
  const facts: [string, ReactNode][] = [
    ["Salary", salaryText(job.salary, locale) ?? "not stated"],
    ["Place", job.location && plain(job.location)],
    ["Way of working", job.workplace && words(job.workplace)],
    ["Employment", job.employment_type && words(job.employment_type)],
    ["Department", job.department && plain(job.department)],
    ["Language", job.language && languageName(job.language, locale)],
    ["Posted", job.posted_on && <Day time={job.posted_on} />],
    ["Open until", job.valid_until && <Day time={job.valid_until} />],
    ["Found", <Ago key="found" time={job.first_seen} />],
    [job.closed_at ? "Was open for" : "Open for", days(job.days_open)],
    ["Last seen", <Ago key="seen" time={job.last_seen} />],
    ["Scored by", job.offline ? "offline scorer, no language model" : job.model],
    ["Cost", job.cost_usd ? cost(job.cost_usd, locale) : null],
  ];
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-5 gap-y-2 card p-5 text-[0.9375rem]">
      {facts
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="font-medium">{value}</dd>
          </div>
        ))}
    </dl>
  );
}
