"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { type JobFilters, parseFilters, writeFilters } from "@/jobs/filters";

/** Give the filters that the address holds, and a way to change them there: the address is the only copy. */
export function useFilters(): [JobFilters, (change: Partial<JobFilters>) => void] {
  const params = useSearchParams();
  const path = usePathname();
  const filters = useMemo(() => parseFilters(new URLSearchParams(params)), [params]);

  function change(part: Partial<JobFilters>) {
    // The address, not the last render: two changes can follow each other faster than a render.
    const current = parseFilters(new URLSearchParams(window.location.search));
    const query = writeFilters({ ...current, ...part });
    window.history.replaceState(null, "", query ? `${path}?${query}` : path);
  }

  return [filters, change];
}
