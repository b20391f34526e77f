import { useLocale } from "@/format/locale";
import { count } from "@/format/values";
import type { JobFilters } from "@/jobs/filters";
import { mayBeUnsaid } from "./fact-words";

interface Props {
  number: number;
  filters: JobFilters;
  change: (change: Partial<JobFilters>) => void;
}

/** How many jobs are left out because they do not say what is asked for, and the way to see them. */
export function Unstated({ number, filters, change }: Props) {
  const locale = useLocale();
  const facts = mayBeUnsaid(filters);
  const shown = filters.with_unstated;
  if (facts.length === 0 || (number === 0 && !shown)) return null;
  const said = new Intl.ListFormat("en", { type: "disjunction" }).format(facts);
  return (
    <p className="flex flex-wrap items-center gap-x-3 text-[0.9375rem] text-muted">
      {shown
        ? `Jobs that do not say their ${said} are shown too.`
        : `${count(number, locale)} more ${number === 1 ? "does" : "do"} not say ${number === 1 ? "its" : "their"} ${said}.`}
      <button
        type="button"
        onClick={() => change({ with_unstated: shown ? undefined : true })}
        className="min-h-9 font-semibold text-field underline underline-offset-4"
      >
        {shown ? "Leave them out" : number === 1 ? "Show it too" : "Show them too"}
      </button>
    </p>
  );
}
