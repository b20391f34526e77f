"use client";

import { useMutation } from "@tanstack/react-query";
import { FileText, LoaderCircle } from "lucide-react";
import { type DragEvent, lazy, Suspense, useRef, useState } from "react";
import { sentence } from "@/api/failure";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { useHydrated } from "@/components/ui/hydration";
import { Callout } from "@/components/ui/notice";
import { readResume } from "@/queries/resume";
import type { Draft } from "../draft";

const ResumeReview = lazy(async () => ({ default: (await import("./resume-review")).ResumeReview }));

interface Props {
  draft: Draft;
  onTake: (change: Partial<Draft>) => void;
}

/** Fill the profile from a résumé: it is read on the server's machine, shown field by field, and taken over by choice. */
export function ResumeImport({ draft, onTake }: Props) {
  const reading = useMutation({ mutationFn: readResume });
  const [taken, setTaken] = useState(0);
  function take(change: Partial<Draft>, fields: number) {
    onTake(change);
    setTaken(fields);
    reading.reset();
  }
  return (
    <section aria-labelledby="resume" className="mb-8 card p-5">
      <h2 id="resume" className="text-lg font-bold">
        Start from your résumé
      </h2>
      <p className="mt-1 mb-4 text-[0.9375rem] text-muted">
        PDF, DOCX or text. It is read on the machine that Jobrelay runs on, without a language model unless
        you ask for one then; nothing of it is stored. You see what was read, and where it stands, before
        anything is saved.
      </p>
      {reading.data ? (
        <Suspense fallback={<p className="text-muted">Reading…</p>}>
          <ResumeReview
            read={reading.data}
            file={reading.variables}
            draft={draft}
            onTake={take}
            onDrop={() => reading.reset()}
          />
        </Suspense>
      ) : (
        <Choose
          reading={reading.isPending}
          onFile={(file) => {
            setTaken(0);
            reading.mutate(file);
          }}
        />
      )}
      <div role="status" className="mt-3 empty:mt-0">
        {taken ? (
          <Callout tone="good">
            {taken === 1 ? "One field is" : `${taken} fields are`} filled in below. Look them over, and save
            your profile.
          </Callout>
        ) : null}
      </div>
      {reading.error ? <Callout tone="bad">{sentence(reading.error)}</Callout> : null}
    </section>
  );
}

function Choose({ reading, onFile }: { reading: boolean; onFile: (file: Blob) => void }) {
  const hydrated = useHydrated();
  const field = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [pasting, setPasting] = useState(false);
  const [text, setText] = useState("");
  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file) onFile(file);
  }
  return (
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={cx(
        "grid gap-3 rounded-xl border border-dashed p-4",
        over ? "border-field bg-field-soft" : "border-line-strong",
      )}
    >
      <div className="flex flex-wrap items-center gap-2">
        <input
          ref={field}
          type="file"
          aria-label="Your résumé"
          accept=".pdf,.docx,.txt,.md,application/pdf,text/plain"
          disabled={!hydrated || reading}
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) onFile(file);
            event.target.value = "";
          }}
        />
        <Button disabled={!hydrated || reading} onClick={() => field.current?.click()}>
          {reading ? (
            <LoaderCircle aria-hidden className="size-4 animate-spin" />
          ) : (
            <FileText aria-hidden className="size-4" />
          )}
          {reading ? "Reading…" : "Choose a file"}
        </Button>
        <span className="text-sm text-muted">or drop it here</span>
        <Button
          look="quiet"
          aria-expanded={pasting}
          disabled={!hydrated}
          onClick={() => setPasting(!pasting)}
        >
          Paste its text
        </Button>
      </div>
      {pasting ? (
        <div className="grid gap-2">
          <textarea
            aria-label="The text of your résumé"
            rows={6}
            value={text}
            onChange={(event) => setText(event.target.value)}
            className="w-full rounded-xl border border-line-strong bg-surface px-3.5 py-2.5 focus-visible:outline-offset-0"
          />
          <Button
            className="justify-self-start"
            disabled={!text.trim() || reading}
            onClick={() => onFile(new Blob([text], { type: "text/plain" }))}
          >
            Read the text
          </Button>
        </div>
      ) : null}
    </div>
  );
}
