"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ArrowRight, LoaderCircle, SlidersHorizontal } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { ApiFailure, sentence } from "@/api/failure";
import { FieldNote, Input, noteId } from "@/components/ui/field";
import { type NewSearch, searchKeys, startSearch } from "@/queries/searches";
import { checkAddress } from "./address";
import { Limits } from "./limits";

const FIELD = "careers-page";

/** The one field that starts everything. */
export function SearchForm() {
  const [text, setText] = useState("");
  const [left, setLeft] = useState(false);
  const [limits, setLimits] = useState<Omit<NewSearch, "url">>({});
  const [open, setOpen] = useState(false);
  const start = useStart();
  const { url, problem } = checkAddress(text);
  const refused = start.error ? refusal(start.error) : null;
  const shown = refused ?? (left || start.isError ? problem : null);

  function submit(event: FormEvent) {
    event.preventDefault();
    setLeft(true);
    if (url) start.mutate({ url, ...limits });
    else document.getElementById(FIELD)?.focus();
  }

  return (
    <form onSubmit={submit} noValidate className="w-full">
      <label htmlFor={FIELD} className="mb-2 block font-semibold">
        Address of a careers page
      </label>
      <div className="flex flex-col gap-2 sm:flex-row sm:rounded-2xl sm:border sm:border-line-strong sm:bg-surface sm:p-1.5 sm:shadow-card">
        <Input
          id={FIELD}
          type="url"
          inputMode="url"
          autoComplete="url"
          spellCheck={false}
          placeholder="example.com/careers"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            start.reset();
          }}
          onBlur={() => setLeft(text.length > 0)}
          aria-invalid={shown ? true : undefined}
          aria-describedby={noteId(FIELD)}
          className="min-h-13 text-lg sm:border-transparent"
        />
        <button
          type="submit"
          disabled={start.isPending || start.isSuccess}
          className="inline-flex min-h-13 shrink-0 items-center justify-center gap-2 rounded-xl bg-field px-6 text-lg font-bold text-on-field transition-colors hover:bg-field-strong disabled:opacity-70"
        >
          Find jobs
          {start.isPending || start.isSuccess ? (
            <LoaderCircle aria-hidden className="size-5 animate-spin" />
          ) : (
            <ArrowRight aria-hidden className="size-5" />
          )}
        </button>
      </div>
      <div className="mt-2 flex items-start justify-between gap-4">
        <FieldNote id={FIELD} problem={shown} hint={url && url !== text.trim() ? `Searches ${url}` : "Any company's page that lists its openings."} />
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="inline-flex shrink-0 items-center gap-1.5 rounded-md py-0.5 text-sm font-semibold text-muted hover:text-ink"
        >
          <SlidersHorizontal aria-hidden className="size-4" /> Limits
        </button>
      </div>
      {open ? <Limits limits={limits} onChange={setLimits} /> : null}
    </form>
  );
}

function useStart() {
  const router = useRouter();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: startSearch,
    onSuccess: ({ search_id }) => {
      void cache.invalidateQueries({ queryKey: searchKeys.recent });
      router.push(`/searches/${search_id}`);
    },
  });
}

function refusal(error: Error): string {
  const first = error instanceof ApiFailure ? error.fields[0]?.detail : undefined;
  return first ?? sentence(error);
}
