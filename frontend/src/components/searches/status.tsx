import type { Search } from "@/api/schemas";
import { cx } from "@/components/ui/cx";

const WORDS = {
  queued: "Queued",
  running: "Running",
  finished: "Finished",
  failed: "Failed",
  cancelled: "Cancelled",
} as const;

const LOOKS = {
  queued: "bg-sunken text-ink",
  running: "bg-gold-soft text-gold-ink",
  finished: "bg-field-soft text-field",
  failed: "bg-clay-soft text-clay-ink",
  cancelled: "bg-sunken text-muted",
} as const;

export function SearchStatusBadge({ status }: { status: Search["status"] }) {
  return (
    <span className={cx("inline-flex items-center gap-1.5 rounded-full px-2.5 py-1 eyebrow", LOOKS[status])}>
      {status === "running" ? (
        <span aria-hidden className="size-2 animate-pulse rounded-full bg-current" />
      ) : null}
      {WORDS[status]}
    </span>
  );
}
