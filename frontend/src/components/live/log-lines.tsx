import { EmptyState } from "@/components/ui/notice";
import type { LogLine } from "@/live/events";
import { plain } from "@/format/values";

/** What the workers say, newest first. */
export function LogLines({ lines }: { lines: readonly LogLine[] }) {
  if (lines.length === 0) {
    return (
      <EmptyState title="Nothing logged here yet">
        The workers&rsquo; own words appear while this page watches a running search.
      </EmptyState>
    );
  }
  return (
    <ol
      aria-label="Log, newest first"
      className="max-h-[32rem] overflow-y-auto card p-4 font-mono text-[0.8125rem] leading-relaxed"
      tabIndex={0}
    >
      {lines.toReversed().map((line, index) => (
        <li key={lines.length - index} className="flex flex-wrap gap-x-3">
          <span className="text-muted">{line.component}</span>
          <span className="font-semibold text-clay-ink">{line.task}</span>
          <span className="text-field">{line.phase}</span>
          <span>{plain(line.message)}</span>
        </li>
      ))}
    </ol>
  );
}
