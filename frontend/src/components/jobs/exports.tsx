"use client";

import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { sentence } from "@/api/failure";
import { buttonClass } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { EXPORT_FORMATS, exportAddress, type ExportFormat, type JobFilters } from "@/jobs/filters";
import { exportJobs } from "@/queries/jobs";

const FORMAT = buttonClass("quiet", "min-h-9 px-2.5 text-sm uppercase");

function Formats({ children }: { children: (format: ExportFormat) => ReactNode }) {
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

/** Buttons that download the chosen jobs, however many an address could carry. */
export function ExportChosen({
  ids,
  filters,
  disabled,
}: {
  ids: string[];
  filters: JobFilters;
  disabled: boolean;
}) {
  const exporting = useMutation({
    mutationFn: async (format: ExportFormat) =>
      keep(await exportJobs(ids, format, filters), `jobs.${format}`),
    onError: (error) => toast(sentence(error), { tone: "bad" }),
  });
  return (
    <Formats>
      {(format) => (
        <button
          key={format}
          type="button"
          disabled={disabled || exporting.isPending}
          onClick={() => exporting.mutate(format)}
          className={FORMAT}
        >
          <span className="sr-only">Export chosen as </span>
          {format}
        </button>
      )}
    </Formats>
  );
}

/** Let the browser keep a file under a name, as a download. */
function keep(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The browser reads the file after the click has returned.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
