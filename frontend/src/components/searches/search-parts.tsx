"use client";

import type { DehydratedState } from "@tanstack/react-query";
import { WithCache } from "@/queries/with-cache";
import { FirstRun } from "./first-run";
import { RecentSearches } from "./recent";

export function SearchParts({ state }: { state: DehydratedState }) {
  return (
    <WithCache state={state}>
      <FirstRun />
      <RecentSearches />
    </WithCache>
  );
}
