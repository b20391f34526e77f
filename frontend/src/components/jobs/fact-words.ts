import type { PostedWithin } from "@/api/schemas";
import { languageName, plain, words } from "@/format/values";
import type { JobFilters } from "@/jobs/filters";

export const POSTED_WORDS: Record<PostedWithin, string> = {
  "24h": "Last 24 hours",
  "3d": "Last 3 days",
  "7d": "Last 7 days",
  "30d": "Last 30 days",
};

/** One value of a fact that is asked for, in words, and the filters without it. */
export interface AskedFact {
  key: string;
  said: string;
  without: Partial<JobFilters>;
}

/** Give each fact's value that the filters ask for. */
export function askedFacts(filters: JobFilters, locale: string): AskedFact[] {
  const write = {
    employment_type: words,
    workplace: words,
    language: (code: string) => languageName(code, locale),
    company: plain,
  };
  const found: AskedFact[] = (["employment_type", "workplace", "language", "company"] as const).flatMap(
    (name) =>
      filters[name].map((value) => ({
        key: `${name} ${value}`,
        said: write[name](value),
        without: { [name]: filters[name].filter((one) => one !== value) },
      })),
  );
  const within = filters.posted_within;
  if (within)
    found.push({ key: "posted", said: POSTED_WORDS[within], without: { posted_within: undefined } });
  return found;
}

/** Name what a posting may have left unsaid of what the filters ask for. */
export function mayBeUnsaid(filters: JobFilters): string[] {
  return [
    filters.min_salary && "pay",
    filters.employment_type.length && "kind of employment",
    filters.workplace.length && "workplace",
    filters.language.length && "language",
    filters.company.length && "company",
    filters.posted_within && "day of posting",
  ].filter((one) => typeof one === "string" && one !== "") as string[];
}
