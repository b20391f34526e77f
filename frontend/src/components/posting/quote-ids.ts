import type { Verdict } from "@/api/schemas";
import type { Quote } from "./quotes";

/** Give the id of the mark that stands for a criterion's quote. */
export function quoteId(verdict: Verdict): string {
  return `quote-${verdict.criterion.replace(/[^\w-]/g, "-")}`;
}

/** Give the quotes that are to be marked in the description. */
export function quotesOf(verdicts: readonly Verdict[]): Quote[] {
  return verdicts.flatMap((verdict) =>
    verdict.quote ? [{ id: quoteId(verdict), text: verdict.quote, label: verdict.label }] : [],
  );
}
