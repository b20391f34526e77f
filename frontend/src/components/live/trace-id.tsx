"use client";

import { Check, Copy, ExternalLink } from "lucide-react";
import { useState } from "react";
import { toast } from "@/notices/toasts";

const SHOWN_MS = 2_000;

/** The trace's id with a button that copies it, and a link where a trace viewer is configured. */
export function TraceId({ id, url }: { id: string; url: string | null }) {
  const [copied, setCopied] = useState(false);

  async function copy() {
    try {
      await navigator.clipboard.writeText(id);
    } catch {
      // Without HTTPS, away from this machine, a browser has no clipboard for pages.
      return toast(`This browser does not let the page copy. The trace id is ${id}`, { tone: "bad" });
    }
    setCopied(true);
    setTimeout(() => setCopied(false), SHOWN_MS);
  }

  return (
    <span className="flex items-center gap-1 text-base font-medium">
      <code className="truncate font-mono text-sm" title={id}>
        {id.slice(0, 12)}…
      </code>
      <button
        type="button"
        onClick={() => void copy()}
        aria-label={copied ? "Copied" : "Copy the trace id"}
        className="inline-flex size-8 shrink-0 items-center justify-center rounded-full hover:bg-sunken"
      >
        {copied ? (
          <Check aria-hidden className="size-4 text-field" />
        ) : (
          <Copy aria-hidden className="size-4" />
        )}
      </button>
      {url ? (
        <a
          href={url}
          target="_blank"
          rel="noopener noreferrer"
          aria-label="Open the trace in a new tab"
          className="inline-flex size-8 shrink-0 items-center justify-center rounded-full hover:bg-sunken"
        >
          <ExternalLink aria-hidden className="size-4" />
        </a>
      ) : null}
    </span>
  );
}
