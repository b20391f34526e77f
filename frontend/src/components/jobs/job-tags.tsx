import type { JobSummary } from "@/api/schemas";
import { cx } from "@/components/ui/cx";

function Tag({ look, title, children }: { look: string; title?: string; children: string }) {
  return (
    <span
      title={title}
      className={cx("rounded-full px-2 py-0.5 eyebrow text-[0.6875rem] whitespace-nowrap", look)}
    >
      {children}
    </span>
  );
}

const STATUS_LOOKS = {
  saved: "bg-gold-soft text-gold-ink",
  applied: "bg-field-soft text-field",
  interview: "bg-field-soft text-field",
  offer: "bg-field text-on-field",
  rejected: "bg-sunken text-muted",
  hidden: "bg-sunken text-muted",
} as const;

/** What sets a job apart from a fresh, open one: closed, outdated, and the person's own mark. */
export function JobTags({ job }: { job: JobSummary }) {
  return (
    <span className="flex shrink-0 flex-wrap justify-end gap-1.5 max-sm:max-w-24">
      {job.status !== "new" ? <Tag look={STATUS_LOOKS[job.status]}>{job.status}</Tag> : null}
      {job.closed_at ? <Tag look="bg-clay-soft text-clay-ink">closed</Tag> : null}
      {job.outdated ? (
        <Tag look="bg-sunken text-muted" title="Scored against an earlier version of your profile">
          old profile
        </Tag>
      ) : null}
    </span>
  );
}
