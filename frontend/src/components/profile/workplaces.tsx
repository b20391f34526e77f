"use client";

import type { Workplace } from "@/api/schemas";
import { WORKPLACES } from "./draft";

const WORDS: Record<Workplace, string> = { onsite: "On site", hybrid: "Hybrid", remote: "Remote" };

export function Workplaces({
  chosen,
  onChange,
}: {
  chosen: Workplace[];
  onChange: (chosen: Workplace[]) => void;
}) {
  function toggle(place: Workplace, on: boolean) {
    onChange(WORKPLACES.filter((one) => (one === place ? on : chosen.includes(one))));
  }
  return (
    <fieldset>
      <legend className="mb-1.5 font-semibold">Way of working</legend>
      <div className="flex flex-wrap gap-2">
        {WORKPLACES.map((place) => (
          <label
            key={place}
            className="inline-flex min-h-11 items-center gap-2 rounded-xl border border-line-strong bg-surface px-3.5 font-medium has-checked:border-field has-checked:bg-field-soft has-checked:text-field"
          >
            <input
              type="checkbox"
              className="size-4 accent-field"
              checked={chosen.includes(place)}
              onChange={(event) => toggle(place, event.target.checked)}
            />
            {WORDS[place]}
          </label>
        ))}
      </div>
      <p className="mt-1.5 text-sm text-muted">None chosen means any.</p>
    </fieldset>
  );
}
