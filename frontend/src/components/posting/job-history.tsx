"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Undo2 } from "lucide-react";
import type { JobChange } from "@/api/schemas";
import { Ago } from "@/components/ui/time";
import { plain, words } from "@/format/values";
import { jobChanges } from "@/queries/jobs";
import { undo } from "@/queries/undoing";

const FIELDS: Record<string, string> = {
  status: "State",
  applied_on: "Applied on",
  applied_via: "How",
  follow_up_on: "Follow up",
  note: "Note",
};
const SHOWN = 60;

/** What was changed on a job, newest first; the newest change can be taken back. */
export function JobHistory({ id }: { id: string }) {
  const cache = useQueryClient();
  const { data } = useQuery(jobChanges(id));
  return (
    <section aria-labelledby="history">
      <h2 id="history" className="mb-2 eyebrow text-muted">
        History
      </h2>
      {data?.length === 0 ? <p className="text-muted">Nothing was changed yet.</p> : null}
      <ol className="grid gap-2">
        {data?.map((change, at) => (
          <li key={change.change_id} className="flex items-start justify-between gap-3 text-[0.9375rem]">
            <div>
              <Fields change={change} />
              <p className="text-sm text-muted">
                <Ago time={change.at} />, {words(change.by).toLowerCase()}
                {change.undoes ? ", undo" : ""}
              </p>
            </div>
            {at === 0 ? (
              <button
                type="button"
                onClick={() => void undo(cache, change.change_id)}
                className="inline-flex min-h-9 items-center gap-1.5 rounded-full px-2.5 font-semibold hover:bg-sunken"
              >
                <Undo2 aria-hidden className="size-4" /> Undo
                <span className="sr-only"> the last change</span>
              </button>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Fields({ change: { was, became } }: { change: JobChange }) {
  return (
    <ul>
      {Object.entries(became).map(([name, value]) => (
        <li key={name}>
          <span className="font-semibold">{FIELDS[name] ?? words(name)}:</span> {short(was[name])} →{" "}
          {short(value)}
        </li>
      ))}
    </ul>
  );
}

function short(value: unknown): string {
  const text = plain(typeof value === "string" ? value : "");
  if (!text) return "nothing";
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
