import type { JobSummary } from "@/api/schemas";
import { plain, salaryText, words } from "./values";

/** Give the words under a job's title: company, place, salary, kind of work. */
export function factLine(job: JobSummary, locale: string): string {
  const parts = [
    job.company,
    job.location,
    job.workplace && words(job.workplace),
    job.employment_type && words(job.employment_type),
    salaryText(job.salary, locale),
  ];
  return parts
    .filter(Boolean)
    .map((part) => plain(part as string))
    .join(" · ");
}
