"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Lightbulb } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { sentence } from "@/api/failure";
import type { WhatIf as Answer } from "@/api/schemas";
import { DEALBREAKERS } from "@/components/profile/dealbreakers";
import { FieldNote, noteId } from "@/components/ui/field";
import { useLocale } from "@/format/locale";
import { count, plain } from "@/format/values";
import type { JobFilters } from "@/jobs/filters";
import { LEAST, whatIf } from "@/queries/what-if";
import { SettledInput } from "./settled-input";

type Change = Answer["changes"][number];
type PayChange = NonNullable<Answer["pay"]>;

/** By which change of the profile most of these jobs more would pass, and what a least pay of one's choice would do. */
export function WhatIf({ filters }: { filters: JobFilters }) {
  const { data } = useQuery(whatIf(filters));
  const locale = useLocale();
  if (!data) return null;
  return (
    <section aria-labelledby="what-if" className="rounded-xl border border-line bg-sunken px-4 py-3">
      <details>
        <summary className="cursor-pointer text-[0.9375rem] text-muted">
          <h2 id="what-if" className="ml-1 inline-flex items-center gap-2 font-bold text-ink">
            <Lightbulb aria-hidden className="size-4.5 text-gold-ink" /> What if?
          </h2>{" "}
          {count(data.passing, locale)} of {count(data.jobs, locale)} jobs reach {LEAST} points.
        </summary>
        <ul className="mt-1 grid gap-x-6 gap-y-0.5 text-[0.9375rem] sm:grid-cols-2">
          {data.changes.map((change) => (
            <li key={`${change.kind} ${change.what}`}>{sentenceOf(change, locale)}</li>
          ))}
        </ul>
        <Pay filters={filters} />
        <p className="mt-1 text-sm">
          <Link href="/profile" className="font-semibold text-field underline">
            Change your profile
          </Link>
        </p>
      </details>
    </section>
  );
}

/** A least pay to try, as people write it, and how many jobs would rise to the mark or fall below it. */
function Pay({ filters }: { filters: JobFilters }) {
  const [words, setWords] = useState("");
  const locale = useLocale();
  const tried = useQuery({
    ...whatIf(filters, words),
    enabled: words !== "",
    placeholderData: keepPreviousData,
  });
  const pay = words ? tried.data?.pay : null;
  return (
    <div className="mt-2 grid gap-x-4 text-[0.9375rem] sm:grid-cols-[auto_12rem_1fr] sm:items-center">
      <label htmlFor="pay-to-try">If I asked for at least</label>
      <SettledInput
        id="pay-to-try"
        autoComplete="off"
        maxLength={100}
        placeholder="70k EUR, 45/h"
        value={words}
        onSettled={setWords}
        aria-invalid={words && tried.error ? true : undefined}
        aria-describedby={noteId("pay-to-try")}
      />
      <FieldNote
        id="pay-to-try"
        problem={words && tried.error ? sentence(tried.error) : null}
        hint={pay ? payTold(pay, locale) : "how many jobs more, or fewer, would reach it."}
      />
    </div>
  );
}

function payTold({ said, rising, falling, more, unstated }: PayChange, locale: string): string {
  const total = new Intl.NumberFormat(locale, { signDisplay: "exceptZero" }).format(more);
  const moved = `${count(rising, locale)} would rise to it, ${count(falling, locale)} fall below: ${total}.`;
  const silent = unstated ? ` ${count(unstated, locale)} state no pay to compare.` : "";
  return `${said}: ${moved}${silent}`;
}

function sentenceOf({ kind, what, more }: Change, locale: string): string {
  const many = count(more, locale);
  if (kind === "skill") return `With ${plain(what)} in your skills ${many} more would.`;
  const name = DEALBREAKERS[what as keyof typeof DEALBREAKERS];
  return `${many} ${more === 1 ? "fails" : "fail"} only on ${name.toLowerCase()}.`;
}
