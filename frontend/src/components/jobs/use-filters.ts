"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useMemo, useRef } from "react";
import { type JobFilters, parseFilters, writeFilters } from "@/jobs/filters";

const TYPED = ["q", "location", "min_salary"];

/**
 * Give the filters that the address holds, and a way to change them there: the address is the only copy.
 *
 * Each change is a step of the tab's history; what goes on being typed into one field is one step.
 */
export function useFilters(): [JobFilters, (change: Partial<JobFilters>) => void] {
  const params = useSearchParams();
  const path = usePathname();
  const filters = useMemo(() => parseFilters(new URLSearchParams(params)), [params]);
  const typed = useRef("");
  useEffect(() => {
    const forget = () => {
      typed.current = "";
    };
    addEventListener("popstate", forget);
    return () => removeEventListener("popstate", forget);
  }, []);

  function change(part: Partial<JobFilters>) {
    // The address, not the last render: two changes can follow each other faster than a render.
    const current = parseFilters(new URLSearchParams(window.location.search));
    const query = writeFilters({ ...current, ...part });
    const names = Object.keys(part).join();
    const goesOn = TYPED.includes(names) && typed.current === names;
    typed.current = names;
    const address = query ? `${path}?${query}` : path;
    if (goesOn) window.history.replaceState(null, "", address);
    else window.history.pushState(null, "", address);
  }

  return [filters, change];
}
