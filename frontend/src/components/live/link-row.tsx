import Link from "next/link";
import type { Item } from "@/api/schemas";
import { cx } from "@/components/ui/cx";
import { plain, safeHref } from "@/format/values";
import { STATE_WORDS } from "@/live/names";

function look(state: Item["state"]): string {
  if (state === "scored") return "bg-field-soft text-field";
  if (state === "failed") return "bg-clay-soft text-clay-ink";
  if (state === "excluded" || state === "skipped" || state === "closed" || state === "cancelled")
    return "bg-sunken text-muted";
  return "bg-gold-soft text-gold-ink";
}

export function LinkRow({ item }: { item: Item }) {
  const name = plain(item.title ?? item.text) || item.url;
  const href = safeHref(item.url);
  return (
    <div className="grid gap-x-4 gap-y-1 px-4 py-2.5 sm:grid-cols-[1fr_auto] sm:items-center">
      <div className="min-w-0">
        <p className="truncate font-semibold">
          {item.state === "scored" ? (
            <Link href={`/jobs/${item.job_id}`} className="underline-offset-4 hover:underline">
              <bdi>{name}</bdi>
            </Link>
          ) : (
            <bdi>{name}</bdi>
          )}
        </p>
        <p className="truncate text-sm text-muted">
          {item.reason ? (
            <span className={item.state === "failed" ? "text-clay-ink" : undefined}>
              {plain(item.reason)} ·{" "}
            </span>
          ) : null}
          {href ? (
            <a
              href={href}
              target="_blank"
              rel="noopener noreferrer"
              className="underline-offset-4 hover:underline"
            >
              {item.url}
            </a>
          ) : (
            item.url
          )}
        </p>
      </div>
      <p className="flex items-center gap-2">
        {item.attempts > 1 ? <span className="text-sm text-muted">{item.attempts} tries</span> : null}
        {typeof item.match_score === "number" ? (
          <span className="text-xl numerals">{Math.round(item.match_score)}</span>
        ) : null}
        <span className={cx("rounded-full px-2.5 py-1 eyebrow", look(item.state))}>
          {STATE_WORDS[item.state]}
        </span>
      </p>
    </div>
  );
}
