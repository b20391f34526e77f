"use client";

import type { DehydratedState } from "@tanstack/react-query";
import { WithCache } from "@/queries/with-cache";
import { Bookmarklet } from "./bookmarklet";
import { FirstRun } from "./first-run";
import { RecentSearches } from "./recent";

export function SearchParts({ state }: { state: DehydratedState }) {
  return (
    <WithCache state={state}>
      <FirstRun />
      <RecentSearches />
      <Bookmarklet />
    </WithCache>
  );
}
