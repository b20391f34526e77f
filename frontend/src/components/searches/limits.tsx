"use client";

import { Field, Input, noteId } from "@/components/ui/field";
import { DEFAULT_JOBS } from "@/queries/defaults";
import type { SearchRequest } from "@/queries/searches";

type Values = Omit<SearchRequest, "url">;

const MOST_JOBS = 10_000;

/** How much one search may do and spend. An empty or impossible value leaves the server's own. */
export function Limits({ limits, onChange }: { limits: Values; onChange: (limits: Values) => void }) {
  function set(name: keyof Values, text: string, most: number) {
    const value = Number(text);
    const others = { ...limits };
    delete others[name];
    onChange(value > 0 && value <= most ? { ...others, [name]: value } : others);
  }
  return (
    <div className="mt-3 grid gap-4 card p-4 sm:grid-cols-2">
      <Field
        id="max-jobs"
        label="Postings to read"
        hint={`The best ${DEFAULT_JOBS} when left empty; the others can be read afterwards.`}
      >
        <Input
          id="max-jobs"
          type="number"
          min={1}
          max={MOST_JOBS}
          step={1}
          placeholder={String(DEFAULT_JOBS)}
          aria-describedby={noteId("max-jobs")}
          onChange={(event) => set("max_jobs", event.target.value, MOST_JOBS)}
        />
      </Field>
      <Field
        id="budget"
        label="Budget in US dollars"
        hint="The search stops scoring before it would cost more."
      >
        <Input
          id="budget"
          type="number"
          min={0}
          step={0.01}
          placeholder="No more than the server's own limit"
          aria-describedby={noteId("budget")}
          onChange={(event) => set("budget_usd", event.target.value, 1_000)}
        />
      </Field>
    </div>
  );
}
