"use client";

import { useQuery } from "@tanstack/react-query";
import { Lightbulb } from "lucide-react";
import Link from "next/link";
import type { WhatIf as Answer } from "@/api/schemas";
import { DEALBREAKERS } from "@/components/profile/dealbreakers";
import { useLocale } from "@/format/locale";
import { count, plain } from "@/format/values";
import type { JobFilters } from "@/jobs/filters";
import { LEAST, whatIf } from "@/queries/what-if";

type Change = Answer["changes"][number];

/** By which change of the profile most of these jobs more would pass. Nothing where none would. */
export function WhatIf({ filters }: { filters: JobFilters }) {
  const { data } = useQuery(whatIf(filters));
  const locale = useLocale();
  if (!data?.changes.length) return null;
  return (
    <section aria-labelledby="what-if" className="rounded-xl border border-line bg-sunken px-4 py-3">
      <h2 id="what-if" className="flex items-center gap-2 font-bold">
        <Lightbulb aria-hidden className="size-4.5 text-gold-ink" /> What if?
      </h2>
      <p className="mt-1 text-[0.9375rem] text-muted">
        {count(data.passing, locale)} of {count(data.jobs, locale)} jobs reach {LEAST} points.
      </p>
      <ul className="mt-1 grid gap-x-6 gap-y-0.5 text-[0.9375rem] sm:grid-cols-2">
        {data.changes.map((change) => (
          <li key={`${change.kind} ${change.what}`}>{sentenceOf(change, locale)}</li>
        ))}
      </ul>
      <p className="mt-1 text-sm">
        <Link href="/profile" className="font-semibold text-field underline">
          Change your profile
        </Link>
      </p>
    </section>
  );
}

function sentenceOf({ kind, what, more }: Change, locale: string): string {
  const many = count(more, locale);
  if (kind === "skill") return `With ${plain(what)} in your skills ${many} more would.`;
  const name = DEALBREAKERS[what as keyof typeof DEALBREAKERS];
  return `${many} ${more === 1 ? "fails" : "fail"} only on ${name.toLowerCase()}.`;
}
