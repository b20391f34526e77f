"use client";

import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { buttonClass } from "@/components/ui/button";
import { EXPORT_FORMATS, exportAddress, type ExportFormat, type JobFilters } from "@/jobs/filters";

export const FORMAT = buttonClass("quiet", "min-h-9 px-2.5 text-sm uppercase");

export function Formats({ children }: { children: (format: ExportFormat) => ReactNode }) {
  return (
    <span className="inline-flex items-center rounded-full border border-line-strong bg-surface pl-3.5 text-ink">
      <Download aria-hidden className="size-4" />
      {EXPORT_FORMATS.map(children)}
    </span>
  );
}

/** Links that download all jobs that the filters show, in each format. */
export function ExportLinks({ filters }: { filters: JobFilters }) {
  return (
    <Formats>
      {(format) => (
        <a key={format} href={exportAddress(format, filters)} download={`jobs.${format}`} className={FORMAT}>
          <span className="sr-only">Export as </span>
          {format}
        </a>
      )}
    </Formats>
  );
}
