"use client";

import type { Job } from "@/api/schemas";
import { Day } from "@/components/ui/time";
import { days, plain } from "@/format/values";

/** The postings by which a text was there before, or is again: when each was open, and where the digits differ. */
export function SameTexts({ of, differences }: { of: Job["same_text"]; differences?: boolean }) {
  return of.map((one) => (
    <div key={one.job_id} className="mb-2 text-[0.9375rem] last:mb-0">
      The same text{one.before || one.after ? ", but for digits," : ""}{" "}
      {one.closed_at ? (
        <>
          was open from <Day time={one.first_seen} /> to <Day time={one.closed_at} />
        </>
      ) : (
        <>
          is open since <Day time={one.first_seen} />
        </>
      )}
      , {days(one.days_open)}:{" "}
      <a href={`/jobs/${one.job_id}`} className="break-all underline">
        {one.url}
      </a>
      {differences && (one.before || one.after) ? (
        <p className="text-sm">
          <del className="whitespace-pre-line text-muted">{plain(one.before ?? "nothing")}</del> →{" "}
          <ins className="whitespace-pre-line no-underline">{plain(one.after ?? "nothing")}</ins>
        </p>
      ) : null}
    </div>
  ));
}
