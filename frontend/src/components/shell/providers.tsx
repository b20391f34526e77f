"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { ApiFailure } from "@/api/failure";
import { LocaleProvider } from "@/format/locale";

const FRESH_MS = 15_000;
const TRIES = 3;

/** Refusals stay refusals; only what may pass by itself is tried again. */
function tryAgain(failures: number, error: Error): boolean {
  const passing = !(error instanceof ApiFailure) || error.status === 0 || error.status >= 500;
  return passing && failures < TRIES;
}

function makeCache() {
  return new QueryClient({
    defaultOptions: { queries: { staleTime: FRESH_MS, retry: tryAgain, refetchOnWindowFocus: true } },
  });
}

export function Providers({ locale, renderedAt, children }: { locale: string; renderedAt: number; children: ReactNode }) {
  const [cache] = useState(makeCache);
  return (
    <QueryClientProvider client={cache}>
      <LocaleProvider locale={locale} renderedAt={renderedAt}>
        {children}
      </LocaleProvider>
    </QueryClientProvider>
  );
}
