"use client";

import { useMutation } from "@tanstack/react-query";
import { sentence } from "@/api/failure";
import { toast } from "@/notices/toasts";
import type { ExportFormat, JobFilters } from "@/jobs/filters";
import { exportJobs } from "@/queries/jobs";
import { FORMAT, Formats } from "./export-links";

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
