"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Bookmark, Check, EyeOff, X } from "lucide-react";
import { sentence } from "@/api/failure";
import type { JobStatus } from "@/api/schemas";
import { Button } from "@/components/ui/button";
import { toast } from "@/notices/toasts";
import { useLocale } from "@/format/locale";
import { count } from "@/format/values";
import type { JobFilters } from "@/jobs/filters";
import { jobKeys, markJobs, MOST_AT_ONCE, showStatus } from "@/queries/jobs";
import { undoing } from "@/queries/undoing";
import { ExportChosen } from "./export-chosen";

interface Props {
  ids: string[];
  filters: JobFilters;
  onDone: () => void;
}

/** What can be done with the chosen jobs. */
export function ChosenBar({ ids, filters, onDone }: Props) {
  const cache = useQueryClient();
  const locale = useLocale();
  const mark = useMutation({
    mutationFn: (status: JobStatus) => markJobs(ids, status),
    onSuccess: ({ updated, change_id }, status) => {
      showStatus(cache, new Set(ids), status);
      void cache.invalidateQueries({
        queryKey: jobKeys.lists,
        refetchType: status === "hidden" ? "active" : "none",
      });
      const told = `${count(updated, locale)} ${updated === 1 ? "job" : "jobs"} marked as ${status}.`;
      toast(told, undoing(cache, change_id));
      onDone();
    },
    onError: (error) => toast(sentence(error), { tone: "bad" }),
  });
  const tooMany = ids.length > MOST_AT_ONCE;
  const disabled = mark.isPending || tooMany;
  return (
    <div
      role="region"
      aria-label="Chosen jobs"
      className="fixed inset-x-3 bottom-3 z-40 mx-auto flex max-w-3xl flex-wrap items-center gap-2 card px-4 py-2.5"
    >
      <p role="status" className="mr-auto font-semibold">
        {count(ids.length, locale)} chosen
        {tooMany ? (
          <span className="block text-sm font-normal text-clay-ink">
            At most {count(MOST_AT_ONCE, locale)} can be marked or exported at once.
          </span>
        ) : null}
      </p>
      <Button look="quiet" onClick={() => mark.mutate("saved")} disabled={disabled}>
        <Bookmark aria-hidden className="size-4" /> Save
      </Button>
      <Button look="quiet" onClick={() => mark.mutate("applied")} disabled={disabled}>
        <Check aria-hidden className="size-4" /> Applied
      </Button>
      <Button look="quiet" onClick={() => mark.mutate("hidden")} disabled={disabled}>
        <EyeOff aria-hidden className="size-4" /> Hide
      </Button>
      <ExportChosen ids={ids} filters={filters} disabled={disabled} />
      <Button look="quiet" aria-label="Choose none" onClick={onDone}>
        <X aria-hidden className="size-4" />
      </Button>
    </div>
  );
}
