"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronDown } from "lucide-react";
import { type FormEvent, useState } from "react";
import type { Job } from "@/api/schemas";
import { Button } from "@/components/ui/button";
import { Field, Input, noteId } from "@/components/ui/field";
import { type Notes as Noted, notesOf, useNoting } from "@/queries/tracker";
import { WithCache } from "@/queries/with-cache";
import { JobActions } from "./job-actions";
import { JobEvents } from "./job-events";
import { JobHistory } from "./job-history";

const LONGEST_NOTE = 4_000;
const LONGEST_VIA = 200;

interface Props {
  job: Pick<Job, "id" | "title" | "company">;
  initial: Noted;
}

/** What the person noted about a job, what they changed on it, and what else can be done with it. */
export function Notes(props: Props) {
  return (
    <WithCache>
      <NotesCard {...props} />
    </WithCache>
  );
}

function NotesCard({ job, initial }: Props) {
  const notes = useQuery({ ...notesOf(job.id), initialData: initial }).data;
  const [open, setOpen] = useState(Boolean(initial.note || initial.follow_up_on || initial.applied_on));
  return (
    <details
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      className="group overflow-hidden card"
    >
      <summary className="flex cursor-pointer list-none items-center gap-3 px-5 py-3.5 font-bold [&::-webkit-details-marker]:hidden">
        Notes and history
        <ChevronDown aria-hidden className="ml-auto size-5 transition-transform group-open:rotate-180" />
      </summary>
      {open ? (
        <div className="grid gap-5 border-t border-line px-5 py-4 lg:grid-cols-2">
          <NotesForm key={JSON.stringify(notes)} id={job.id} notes={notes} />
          <div className="grid content-start gap-5">
            <JobEvents id={job.id} />
            <JobHistory id={job.id} />
            <JobActions job={job} />
          </div>
        </div>
      ) : null}
    </details>
  );
}

function NotesForm({ id, notes }: { id: string; notes: Noted }) {
  const [draft, setDraft] = useState(notes);
  const noting = useNoting(id);
  const names = ["applied_on", "applied_via", "follow_up_on", "note"] as const;
  const changes = Object.fromEntries(
    names.filter((name) => draft[name] !== notes[name]).map((name) => [name, draft[name]]),
  );
  const change = (part: Partial<Noted>) => setDraft((old) => ({ ...old, ...part }));
  function submit(event: FormEvent) {
    event.preventDefault();
    noting.mutate(changes);
  }
  return (
    <form onSubmit={submit} className="grid gap-1">
      <div className="grid gap-x-3 sm:grid-cols-2">
        <Field id="applied-on" label="Applied on">
          <Input
            id="applied-on"
            type="date"
            value={draft.applied_on ?? ""}
            onChange={(event) => change({ applied_on: event.target.value || null })}
          />
        </Field>
        <Field id="follow-up-on" label="Follow up on">
          <Input
            id="follow-up-on"
            type="date"
            value={draft.follow_up_on ?? ""}
            onChange={(event) => change({ follow_up_on: event.target.value || null })}
          />
        </Field>
      </div>
      <Field id="applied-via" label="How you applied">
        <Input
          id="applied-via"
          value={draft.applied_via}
          maxLength={LONGEST_VIA}
          placeholder="Company site, by mail, referred by …"
          onChange={(event) => change({ applied_via: event.target.value })}
        />
      </Field>
      <Field id="note" label="Notes" hint="Only you see them; they are exported with your jobs.">
        <textarea
          id="note"
          rows={4}
          value={draft.note}
          maxLength={LONGEST_NOTE}
          aria-describedby={noteId("note")}
          onChange={(event) => change({ note: event.target.value })}
          className="w-full rounded-xl border border-line-strong bg-surface px-3.5 py-2.5 focus-visible:outline-offset-0"
        />
      </Field>
      <Button
        look="primary"
        type="submit"
        className="justify-self-start"
        disabled={noting.isPending || Object.keys(changes).length === 0}
      >
        Save notes
      </Button>
    </form>
  );
}
