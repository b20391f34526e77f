import { Ban } from "lucide-react";
import type { Limit } from "@/api/schemas";
import { plain } from "@/format/values";

/** The gravest dealbreaker of a job in one line, and how many more there are. */
export function LimitLine({ limits }: { limits: readonly Limit[] }) {
  const [first, ...more] = limits;
  if (!first) return null;
  return (
    <span className="mt-0.5 flex items-start gap-1.5 text-sm font-semibold text-clay-ink">
      <Ban aria-hidden className="mt-0.5 size-3.5 shrink-0" />
      <span className="line-clamp-2">
        At most {first.at_most}: {plain(first.reason)}
        {more.length ? `, and ${more.length} more` : ""}
      </span>
    </span>
  );
}
