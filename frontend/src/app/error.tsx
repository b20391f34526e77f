"use client";

import { ErrorState } from "@/components/ui/notice";

export default function ErrorPage({ error, reset }: { error: Error; reset: () => void }) {
  return <ErrorState heading="h1" title="This page could not be shown" error={error} retry={reset} />;
}
