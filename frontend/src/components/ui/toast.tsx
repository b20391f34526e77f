"use client";

import { X } from "lucide-react";
import Link from "next/link";
import { useEffect, useSyncExternalStore } from "react";
import { dismiss, onToasts, shownToasts, type Toast } from "@/notices/toasts";

const SHOWN_MS = 8_000;

export function Toasts() {
  const shown = useSyncExternalStore(onToasts, shownToasts, shownToasts);
  return (
    <div
      role="status"
      aria-live="polite"
      className="pointer-events-none fixed inset-x-3 bottom-3 z-50 flex flex-col items-center gap-2 sm:left-auto sm:w-96 sm:items-stretch"
    >
      {shown.map((one) => (
        <ToastCard key={one.id} toast={one} />
      ))}
    </div>
  );
}

function ToastCard({ toast: { id, text, tone, link, act } }: { toast: Toast }) {
  useEffect(() => {
    const timer = setTimeout(() => dismiss(id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [id]);
  return (
    <div className="pointer-events-auto flex w-full animate-arrive items-start gap-3 card p-3 pl-4">
      <span
        aria-hidden
        className={`mt-1 h-4 w-1.5 -skew-x-12 rounded-full ${tone === "good" ? "bg-field" : "bg-clay"}`}
      />
      <p className="flex-1 text-[0.9375rem]">
        {text}{" "}
        {link ? (
          <Link href={link.href} onClick={() => dismiss(id)} className="font-semibold text-field underline">
            {link.label}
          </Link>
        ) : null}
        {act ? (
          <button
            type="button"
            onClick={() => {
              dismiss(id);
              act.run();
            }}
            className="font-semibold text-field underline"
          >
            {act.label}
          </button>
        ) : null}
      </p>
      <button
        type="button"
        aria-label="Dismiss"
        onClick={() => dismiss(id)}
        className="rounded-full p-1 hover:bg-sunken"
      >
        <X aria-hidden className="size-4" />
      </button>
    </div>
  );
}
