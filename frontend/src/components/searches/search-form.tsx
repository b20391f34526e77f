"use client";

import { ArrowRight, LoaderCircle, SlidersHorizontal } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useRef, useState } from "react";
import { Field, FieldNote, Input, noteId } from "@/components/ui/field";
import { useTypedBefore } from "@/components/ui/hydration";
import type { SearchRequest } from "@/queries/searches";
import { checkAddress } from "./address";
import { Limits } from "./limits";
import type { Refusal } from "./start";

const FIELD = "careers-page";
const ROLE = "first-role";
const EMPTY = "Write the address of a page that lists openings, or paste it.";

/** The one field that starts everything. */
export function SearchForm({ address }: { address: string }) {
  const [text, setText] = useState(address);
  const [left, setLeft] = useState(false);
  const [limits, setLimits] = useState<Omit<SearchRequest, "url">>({});
  const [open, setOpen] = useState(false);
  const [role, setRole] = useState("");
  const start = useStart();
  const field = useRef<HTMLInputElement>(null);
  useTypedBefore(field, setText);
  const { url, problem } = checkAddress(text);
  const shown = start.needsRole ? null : (start.refused ?? (left ? (problem ?? (url ? null : EMPTY)) : null));

  function submit(event: FormEvent) {
    event.preventDefault();
    setLeft(true);
    if (url && (!start.needsRole || role.trim())) void start.send({ url, ...limits }, role.trim());
    else if (!url) field.current?.focus();
  }

  return (
    <form onSubmit={submit} noValidate className="w-full">
      <label htmlFor={FIELD} className="mb-2 block font-semibold">
        Address of a careers page
      </label>
      <div className="flex flex-col gap-2 sm:flex-row sm:rounded-2xl sm:border sm:border-line-strong sm:bg-surface sm:p-1.5 sm:shadow-card">
        <Input
          ref={field}
          id={FIELD}
          type="url"
          inputMode="url"
          autoComplete="url"
          spellCheck={false}
          placeholder="example.com/careers"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            if (!start.needsRole) start.reset();
          }}
          onBlur={() => setLeft(text.length > 0)}
          aria-invalid={shown ? true : undefined}
          aria-describedby={noteId(FIELD)}
          className="min-h-13 text-lg sm:border-transparent"
        />
        <button
          type="submit"
          disabled={start.sending}
          className="inline-flex min-h-13 shrink-0 items-center justify-center gap-2 rounded-xl bg-field px-6 text-lg font-bold text-on-field transition-colors hover:bg-field-strong disabled:opacity-70"
        >
          Find jobs
          {start.sending ? (
            <LoaderCircle aria-hidden className="size-5 animate-spin" />
          ) : (
            <ArrowRight aria-hidden className="size-5" />
          )}
        </button>
      </div>
      {start.needsRole ? (
        <div className="mt-4">
          <Field
            id={ROLE}
            label="What do you look for?"
            problem={role.trim() ? null : start.refused}
            hint="You can say more under Profile later: skills, pay, places."
          >
            <Input
              id={ROLE}
              autoFocus
              placeholder="Senior Backend Engineer"
              value={role}
              onChange={(event) => setRole(event.target.value)}
              aria-describedby={noteId(ROLE)}
            />
          </Field>
        </div>
      ) : null}
      <div className="mt-2 flex items-start justify-between gap-4">
        <FieldNote
          id={FIELD}
          problem={shown}
          hint={
            start.needsRole
              ? null
              : url && url !== text.trim()
                ? `Searches ${url}`
                : "Any company's page that lists its openings."
          }
        />
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

/** Start a search and go to its page. What that needs is loaded when it is needed. */
function useStart() {
  const router = useRouter();
  const [sending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  async function send(search: SearchRequest, role: string) {
    setSending(true);
    const { startFrom } = await import("./start");
    const { started, refusal } = await startFrom(search, role);
    if (started) return router.push(`/searches/${started}`);
    setRefusal(refusal);
    setSending(false);
  }

  return {
    sending,
    refused: refusal?.problem ?? null,
    needsRole: refusal?.needsRole ?? false,
    send,
    reset: () => setRefusal(null),
  };
}
