"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { ErrorState } from "@/components/ui/notice";

const TRY_AGAIN_MS = 10_000;

/** What a page shows while an API does not answer its server; it tries again by itself. */
export function Unreadable({ title, reason }: { title: string; reason: string }) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), TRY_AGAIN_MS);
    return () => clearInterval(timer);
  }, [router]);
  return <ErrorState heading="h1" title={title} error={new Error(reason)} retry={() => router.refresh()} />;
}
