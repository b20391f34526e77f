"use client";

import Link from "next/link";
import type { JobSummary } from "@/api/schemas";
import { factLine } from "@/format/fact-line";
import { useLocale } from "@/format/locale";
import { plain } from "@/format/values";
import { ScoreBadge } from "./score-badge";
import { JobTags } from "./job-tags";
import { LimitLine } from "./limits";

/** One job in a list: its race number, title and facts. The whole card leads to it. */
export function JobCard({ job, query }: { job: JobSummary; query: string }) {
  const locale = useLocale();
  return (
    <article className="relative flex items-center gap-4 card px-4 py-3 hover:border-line-strong">
      <ScoreBadge score={job.match_score} offline={job.offline} />
      <div className="min-w-0 flex-1">
        <h2 className="leading-snug font-bold">
          <Link
            href={`/jobs/${job.id}${query ? `?${query}` : ""}`}
            className="line-clamp-2 after:absolute after:inset-0 after:rounded-xl"
          >
            <bdi>{plain(job.title ?? "Untitled posting")}</bdi>
          </Link>
        </h2>
        <p className="line-clamp-2 text-[0.9375rem] text-muted">{factLine(job, locale)}</p>
        <LimitLine limits={job.limits} />
      </div>
      <JobTags job={job} />
    </article>
  );
}
