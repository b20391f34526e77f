import Link from "next/link";
import { useLocale } from "@/format/locale";
import { count } from "@/format/values";
import type { JobFilters } from "@/jobs/filters";

interface Props {
  number: number;
  filters: JobFilters;
  change: (change: Partial<JobFilters>) => void;
}

/** How many jobs the list leaves out for their company or a word of their title, and the way to see them. */
export function LeftOut({ number, filters, change }: Props) {
  const locale = useLocale();
  if (number === 0 && !filters.with_hidden) return null;
  const shown = filters.with_hidden;
  return (
    <p className="flex flex-wrap items-center gap-x-3 text-[0.9375rem] text-muted">
      {shown
        ? "Companies and words that you hide are shown."
        : `${count(number, locale)} more left out: companies and words that you hide.`}
      <button
        type="button"
        onClick={() => change({ with_hidden: shown ? undefined : true })}
        className="min-h-9 font-semibold text-field underline underline-offset-4"
      >
        {shown ? "Leave them out" : "Show them"}
      </button>
      <Link href="/profile#hidden" className="font-semibold text-field underline underline-offset-4">
        Change
      </Link>
    </p>
  );
}
