import Link from "next/link";
import type { Search } from "@/api/schemas";
import { Callout } from "@/components/ui/notice";
import { plain } from "@/format/values";

/** How a search ended, where that needs words, and what its source had to say about what was found. */
export function Outcome({ search }: { search: Search }) {
  const stopped = search.status === "failed" || search.error;
  return (
    <>
      {stopped ? (
        <Callout tone="bad">
          <strong>The search has failed.</strong>{" "}
          {plain(search.error ?? "It gave no reason; the log may tell more.")}
        </Callout>
      ) : null}
      {search.status === "cancelled" ? (
        <Callout>
          <strong>Cancelled.</strong> What was scored until then is kept.{" "}
          <Link href="/" className="font-semibold text-field underline">
            Start another search
          </Link>
        </Callout>
      ) : null}
      {search.notes.length ? (
        <details className="group card px-5 py-3" open={search.status === "finished" && search.found === 0}>
          <summary className="font-semibold">How the page was searched</summary>
          <ul className="mt-2 list-disc space-y-1 pl-5 text-muted">
            {search.notes.map((note) => (
              <li key={note}>{plain(note)}</li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}
