"use client";

import { useQuery } from "@tanstack/react-query";
import type { JobEvent } from "@/api/schemas";
import { Ago } from "@/components/ui/time";
import { days, plain } from "@/format/values";
import { jobEvents } from "@/queries/watches";
import { SameTexts } from "./same-texts";

const FIELDS: Record<string, string> = {
  title: "Title",
  location: "Place",
  workplace: "Workplace",
  salary: "Pay",
  text: "Text",
};
const KINDS: Record<JobEvent["kind"], string> = {
  appeared: "Appeared",
  closed: "Closed",
  reopened: "Open again",
  changed: "Changed",
};

/** What happened to the posting, newest first, each with what it was seen by. */
export function JobEvents({ id }: { id: string }) {
  const { data } = useQuery(jobEvents(id));
  if (!data?.items.length) return null;
  return (
    <section aria-labelledby="events">
      <h2 id="events" className="mb-2 eyebrow text-muted">
        What happened to the posting
      </h2>
      <p className="mb-2 text-[0.9375rem] text-muted">
        {data.closed_at ? "Was open" : "Open"} for {days(data.days_open)}, since it was first seen here.
      </p>
      <SameTexts of={data.same_text} differences />
      <ol className="grid gap-2 text-[0.9375rem]">
        {data.items.map((event) => (
          <li key={event.id}>
            <What event={event} />
            {event.evidence && event.kind !== "appeared" ? (
              <q className="line-clamp-2 text-sm text-muted italic">{plain(event.evidence)}</q>
            ) : null}
            <p className="text-sm text-muted">
              <Ago time={event.at} />
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function What({ event }: { event: JobEvent }) {
  if (event.kind !== "changed") return <p className="font-semibold">{KINDS[event.kind]}</p>;
  return (
    <div>
      <span className="font-semibold">{FIELDS[event.field ?? ""] ?? KINDS.changed}:</span>{" "}
      {event.before ? <del className="whitespace-pre-line text-muted">{plain(event.before)}</del> : "nothing"}{" "}
      →{" "}
      {event.after ? <ins className="whitespace-pre-line no-underline">{plain(event.after)}</ins> : "nothing"}
    </div>
  );
}
