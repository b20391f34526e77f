"use client";

import { createColumnHelper, rowSelectionFeature, tableFeatures } from "@tanstack/react-table";
import Link from "next/link";
import type { JobSummary } from "@/api/schemas";
import { Ago } from "@/components/ui/time";
import { useLocale } from "@/format/locale";
import { plain, salaryText, words } from "@/format/values";
import type { Sort } from "@/jobs/filters";
import { ScoreBadge } from "./score-badge";
import { JobTags } from "./job-tags";
import { LimitLine } from "./limits";

export const features = tableFeatures({ rowSelectionFeature });

declare module "@tanstack/react-table" {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- the parameters have to be those of the library
  interface ColumnMeta<TFeatures, TData, TValue> {
    sort?: Sort;
  }
}

const column = createColumnHelper<typeof features, JobSummary>();

/** The columns of the jobs table; the query string of the list goes along to a job's page. */
export const columns = column.columns([
  column.display({
    id: "choose",
    header: "Choose",
    cell: ({ row }) => <Choose job={row.original} row={row} />,
  }),
  column.accessor("match_score", {
    header: "Score",
    meta: { sort: "score" },
    cell: ({ row: { original: job } }) => <ScoreBadge score={job.match_score} offline={job.offline} />,
  }),
  column.accessor("title", {
    header: "Job",
    meta: { sort: "company" },
    cell: ({ row: { original: job } }) => <Title job={job} />,
  }),
  column.accessor("salary", {
    header: "Salary",
    meta: { sort: "salary" },
    cell: ({ row: { original: job } }) => <SalaryCell job={job} />,
  }),
  column.accessor("first_seen", {
    header: "Found",
    meta: { sort: "newest" },
    cell: ({ row: { original: job } }) => <Ago time={job.first_seen} />,
  }),
  column.accessor("status", {
    header: "Status",
    cell: ({ row: { original: job } }) => <JobTags job={job} />,
  }),
]);

interface ChooseProps {
  job: JobSummary;
  row: { getIsSelected: () => boolean; getToggleSelectedHandler: () => (event: unknown) => void };
}

function Choose({ job, row }: ChooseProps) {
  return (
    <label className="relative z-10 flex size-11 items-center justify-center">
      <input
        type="checkbox"
        className="size-4.5 accent-field"
        aria-label={`Choose ${plain(job.title ?? "this job")}`}
        checked={row.getIsSelected()}
        onChange={row.getToggleSelectedHandler()}
      />
    </label>
  );
}

function Title({ job }: { job: JobSummary }) {
  const locale = useLocale();
  const kinds = [job.workplace, job.employment_type].map((kind) => kind && words(kind));
  const place = [job.company, job.location, ...kinds].filter(Boolean).join(" · ");
  const salary = salaryText(job.salary, locale);
  return (
    <span className="block min-w-0">
      <Link
        href={`/jobs/${job.id}`}
        prefetch={false}
        data-job={job.id}
        className="line-clamp-2 leading-snug font-bold after:absolute after:inset-0"
      >
        <bdi>{plain(job.title ?? "Untitled posting")}</bdi>
      </Link>
      <span className="line-clamp-1 text-[0.9375rem] text-muted">{plain(place)}</span>
      {/* Beside a narrow list there is no room for a column of its own. */}
      {salary ? <span className="block text-[0.9375rem] font-semibold lg:hidden">{salary}</span> : null}
      <LimitLine limits={job.limits} />
    </span>
  );
}

function SalaryCell({ job }: { job: JobSummary }) {
  const locale = useLocale();
  const text = salaryText(job.salary, locale);
  return text ? <span>{text}</span> : <span className="text-muted">not stated</span>;
}
