import type { Job, Verdict } from "@/api/schemas";
import { type Quote, standsIn } from "./quotes";

export const TITLE_ID = "posting-title";

/** Give the id of the mark that stands for a criterion's quote. */
function quoteId(verdict: Verdict): string {
  return `quote-${verdict.criterion.replace(/[^\w-]/g, "-")}`;
}

/** Give the id of the element that shows a criterion's quote: its mark, or the title; null where neither has it. */
export function placeOfQuote(verdict: Verdict, job: Pick<Job, "description" | "title">): string | null {
  if (!verdict.quote) return null;
  if (standsIn(verdict.quote, job.description)) return quoteId(verdict);
  return standsIn(verdict.quote, job.title) ? TITLE_ID : null;
}

/** Give the quotes that are to be marked in the description. */
export function quotesOf(verdicts: readonly Verdict[]): Quote[] {
  return verdicts.flatMap((verdict) =>
    verdict.quote ? [{ id: quoteId(verdict), text: verdict.quote, label: verdict.label }] : [],
  );
}
