"use client";

interface Props<T extends string> {
  legend: string;
  hint: string;
  words: Record<T, string>;
  chosen: readonly T[];
  onChange: (chosen: T[]) => void;
}

/** A few things of which any number may be chosen, in their own order. */
export function Choices<T extends string>({ legend, hint, words, chosen, onChange }: Props<T>) {
  const all = Object.keys(words) as T[];
  function toggle(which: T, on: boolean) {
    onChange(all.filter((one) => (one === which ? on : chosen.includes(one))));
  }
  return (
    <fieldset>
      <legend className="mb-1.5 font-semibold">{legend}</legend>
      <div className="flex flex-wrap gap-2">
        {all.map((one) => (
          <label
            key={one}
            className="inline-flex min-h-11 items-center gap-2 rounded-xl border border-line-strong bg-surface px-3.5 font-medium has-checked:border-field has-checked:bg-field-soft has-checked:text-field"
          >
            <input
              type="checkbox"
              className="size-4 accent-field"
              checked={chosen.includes(one)}
              onChange={(event) => toggle(one, event.target.checked)}
            />
            {words[one]}
          </label>
        ))}
      </div>
      <p className="mt-1.5 text-sm text-muted">{hint}</p>
    </fieldset>
  );
}
