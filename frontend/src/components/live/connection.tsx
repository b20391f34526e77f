import { Callout } from "@/components/ui/notice";
import type { Connection } from "@/live/stream";

/** A word when the live connection is gone; the search itself is not affected. */
export function ConnectionNote({ connection }: { connection: Connection }) {
  return (
    <div role="status" aria-live="polite" className={connection === "lost" ? "" : "sr-only"}>
      {connection === "lost" ? (
        <Callout tone="warn">
          <strong>Connection lost.</strong> The search goes on; this page catches up with everything as soon
          as it is connected again.
        </Callout>
      ) : null}
    </div>
  );
}
