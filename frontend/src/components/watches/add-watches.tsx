"use client";

import { ChevronDown, Plus } from "lucide-react";
import { type ChangeEvent, type FormEvent, useState } from "react";
import { ApiFailure, sentence } from "@/api/failure";
import type { AddWatches as Asked, LineResult } from "@/api/schemas";
import { Button } from "@/components/ui/button";
import { Field, FieldNote, Input, noteId, Select } from "@/components/ui/field";
import { DEFAULT_JOBS } from "@/queries/defaults";
import { useAddingWatches } from "@/queries/watches";
import { AddedLines } from "./added-lines";
import { formatOf, listed, RHYTHMS } from "./rhythm";

const FIELD = "companies";
const MOST_BYTES = 900_000;

const DEFAULTS = { every: 3600, list: "", score: "", words: "", places: "", from: "", until: "" };
type Draft = typeof DEFAULTS;

/** What every watch that is added has in common, as the API takes it. */
function settingsOf(draft: Draft): Omit<Asked, "text" | "format"> {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const quiet = draft.from && draft.until ? { start: draft.from, end: draft.until, time_zone: zone } : null;
  const score = Number(draft.score);
  return {
    every_seconds: draft.every,
    list_name: draft.list.trim(),
    max_jobs: DEFAULT_JOBS,
    quiet_hours: quiet,
    keep: {
      minimum_score: draft.score === "" ? null : score,
      words: listed(draft.words),
      places: listed(draft.places),
    },
  };
}

/** Names or addresses, pasted or from a file, with how often to look and what to keep. */
export function AddWatches({ open }: { open: boolean }) {
  const [text, setText] = useState("");
  const [draft, setDraft] = useState(DEFAULTS);
  const [results, setResults] = useState<LineResult[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const adding = useAddingWatches();

  async function add(names: string, format: Asked["format"] = "lines", answers?: number) {
    setProblem(null);
    try {
      const { results: lines } = await adding.mutateAsync({ ...settingsOf(draft), text: names, format });
      setResults((old) =>
        answers === undefined ? lines : old.flatMap((one, at) => (at === answers ? lines : one)),
      );
      return true;
    } catch (error) {
      setProblem((error instanceof ApiFailure && error.fields[0]?.detail) || sentence(error));
      return false;
    }
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!text.trim()) setProblem("Give a name or an address on each line.");
    else if (await add(text)) setText("");
  }

  async function read(event: ChangeEvent<HTMLInputElement>) {
    const input = event.target;
    const file = input.files?.[0];
    if (!file) return;
    if (file.size > MOST_BYTES) setProblem("The file is too large: at most 900 kB are read at once.");
    else await add(await file.text(), formatOf(file.name));
    input.value = "";
  }

  return (
    <section aria-labelledby="add-watches" className="card p-5 sm:p-6">
      <h2 id="add-watches" className="mb-3 text-xl display">
        Watch companies
      </h2>
      <form onSubmit={(event) => void submit(event)} noValidate className="grid gap-3">
        <div className="grid gap-1.5">
          <label htmlFor={FIELD} className="font-semibold">
            Names or addresses, one on each line
          </label>
          <textarea
            id={FIELD}
            rows={open ? 5 : 3}
            value={text}
            spellCheck={false}
            placeholder={"Acme\nhttps://example.com/careers"}
            aria-invalid={problem ? true : undefined}
            aria-describedby={noteId(FIELD)}
            onChange={(event) => setText(event.target.value)}
            className="w-full rounded-xl border border-line-strong bg-surface px-3.5 py-2.5 placeholder:text-muted focus-visible:outline-offset-0 aria-invalid:border-clay"
          />
          <FieldNote
            id={FIELD}
            problem={problem}
            hint="A company's website will do: its list of postings is found from there."
          />
        </div>
        <Settings draft={draft} onChange={(part) => setDraft((old) => ({ ...old, ...part }))} />
        <div className="flex flex-wrap items-center gap-3">
          <Button look="primary" type="submit" disabled={adding.isPending}>
            <Plus aria-hidden className="size-4" /> Watch
          </Button>
          <label className="inline-flex min-h-10 max-w-full flex-wrap items-center gap-2 text-[0.9375rem]">
            <span className="font-semibold">or a CSV or OPML file</span>
            <input
              type="file"
              accept=".csv,.opml,.xml,.txt"
              disabled={adding.isPending}
              onChange={(event) => void read(event)}
              className="w-full max-w-full min-w-0 text-sm file:mr-3 file:min-h-10 file:rounded-full file:border file:border-solid file:border-line-strong file:bg-surface file:px-4 file:font-semibold file:text-ink sm:w-auto"
            />
          </label>
        </div>
      </form>
      <AddedLines
        results={results}
        busy={adding.isPending}
        onChoose={(url, at) => void add(url, "lines", at)}
      />
    </section>
  );
}

function Settings({ draft, onChange }: { draft: Draft; onChange: (part: Partial<Draft>) => void }) {
  const input = (name: Exclude<keyof Draft, "every">, label: string, hint: string, more = {}) => (
    <Field id={`watch-${name}`} label={label} hint={hint}>
      <Input
        id={`watch-${name}`}
        value={draft[name]}
        aria-describedby={noteId(`watch-${name}`)}
        onChange={(event) => onChange({ [name]: event.target.value })}
        {...more}
      />
    </Field>
  );
  return (
    <div className="grid gap-3">
      <div className="sm:max-w-72">
        <Field id="watch-every" label="How often" hint="At most every 10 minutes, to be polite.">
          <Select
            id="watch-every"
            value={draft.every}
            aria-describedby={noteId("watch-every")}
            onChange={(event) => onChange({ every: Number(event.target.value) })}
          >
            {RHYTHMS.map(([seconds, name]) => (
              <option key={seconds} value={seconds}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <details className="group">
        <summary className="inline-flex min-h-10 cursor-pointer list-none items-center gap-2 font-semibold [&::-webkit-details-marker]:hidden">
          What to keep, quiet hours, list
          <ChevronDown aria-hidden className="size-4 transition-transform group-open:rotate-180" />
        </summary>
        <div className="mt-2 grid gap-x-3 sm:grid-cols-2 lg:grid-cols-3">
          {input("score", "Least score", "Tell of nothing below it.", { type: "number", min: 0, max: 100 })}
          {input("words", "One of these words", "With commas; empty keeps all.")}
          {input("places", "One of these places", "With commas; empty keeps all.")}
          {input("list", "List", "A name to keep these together.", { maxLength: 100 })}
          {input("from", "Quiet from", "Nothing is looked at then.", { type: "time" })}
          {input("until", "Quiet until", "On this device's clocks.", { type: "time" })}
        </div>
      </details>
    </div>
  );
}
