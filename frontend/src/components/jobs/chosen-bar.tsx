"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Bookmark, Check, Download, EyeOff, X } from "lucide-react";
import { sentence } from "@/api/failure";
import type { JobStatus } from "@/api/schemas";
import { Button, buttonClass } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { exportAddress, type JobFilters } from "@/jobs/filters";
import { jobKeys, markJobs, showStatus } from "@/queries/jobs";

// A longer list of ids would not fit into an address everywhere.
const MOST_IN_ADDRESS = 300;

interface Props {
  ids: string[];
  filters: JobFilters;
  onDone: () => void;
}

/** What can be done with the chosen jobs. */
export function ChosenBar({ ids, filters, onDone }: Props) {
  const cache = useQueryClient();
  const mark = useMutation({
    mutationFn: (status: JobStatus) => markJobs(ids, status),
    onSuccess: ({ updated }, status) => {
      showStatus(cache, new Set(ids), status);
      void cache.invalidateQueries({
        queryKey: jobKeys.lists,
        refetchType: status === "hidden" ? "active" : "none",
      });
      toast(`${updated} ${updated === 1 ? "job" : "jobs"} marked as ${status}.`);
      onDone();
    },
    onError: (error) => toast(sentence(error), { tone: "bad" }),
  });
  return (
    <div
      role="region"
      aria-label="Chosen jobs"
      className="fixed inset-x-3 bottom-3 z-40 mx-auto flex max-w-3xl flex-wrap items-center gap-2 card px-4 py-2.5"
    >
      <p className="mr-auto font-semibold">{ids.length} chosen</p>
      <Button look="quiet" onClick={() => mark.mutate("saved")} disabled={mark.isPending}>
        <Bookmark aria-hidden className="size-4" /> Save
      </Button>
      <Button look="quiet" onClick={() => mark.mutate("applied")} disabled={mark.isPending}>
        <Check aria-hidden className="size-4" /> Applied
      </Button>
      <Button look="quiet" onClick={() => mark.mutate("hidden")} disabled={mark.isPending}>
        <EyeOff aria-hidden className="size-4" /> Hide
      </Button>
      {ids.length <= MOST_IN_ADDRESS ? <ExportLinks filters={filters} ids={ids} /> : null}
      <Button look="quiet" aria-label="Choose none" onClick={onDone}>
        <X aria-hidden className="size-4" />
      </Button>
    </div>
  );
}

/** Links that download the jobs in both formats. */
export function ExportLinks({ filters, ids }: { filters: JobFilters; ids: string[] }) {
  return (
    <span className="inline-flex items-center rounded-full border border-line-strong bg-surface pl-3.5 text-ink">
      <Download aria-hidden className="size-4" />
      {(["csv", "json"] as const).map((format) => (
        <a
          key={format}
          href={exportAddress(format, filters, ids)}
          download={`jobs.${format}`}
          className={buttonClass("quiet", "min-h-9 px-2.5 text-sm uppercase")}
        >
          <span className="sr-only">Export as </span>
          {format}
        </a>
      ))}
    </span>
  );
}
