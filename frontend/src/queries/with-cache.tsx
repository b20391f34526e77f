"use client";

import {
  type DehydratedState,
  HydrationBoundary,
  QueryClient,
  QueryClientProvider,
} from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { ApiFailure } from "@/api/failure";

const FRESH_MS = 15_000;
const TRIES = 3;

/** Refusals stay refusals; only what may pass by itself is tried again. */
function tryAgain(failures: number, error: Error): boolean {
  const passing = !(error instanceof ApiFailure) || error.status === 0 || error.status >= 500;
  return passing && failures < TRIES;
}

function makeCache() {
  return new QueryClient({ defaultOptions: { queries: { staleTime: FRESH_MS, retry: tryAgain } } });
}

let inBrowser: QueryClient | undefined;

/** One cache for the whole browser tab, and one for each rendering on the server. */
function theCache() {
  return typeof window === "undefined" ? makeCache() : (inBrowser ??= makeCache());
}

/** Give what is inside the tab's cache of server state, filled with what the server has read already. */
export function WithCache({ state, children }: { state?: DehydratedState | undefined; children: ReactNode }) {
  const [cache] = useState(theCache);
  return (
    <QueryClientProvider client={cache}>
      <HydrationBoundary state={state}>{children}</HydrationBoundary>
    </QueryClientProvider>
  );
}
