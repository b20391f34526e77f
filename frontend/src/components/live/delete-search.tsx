"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { sentence } from "@/api/failure";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useHydrated } from "@/components/ui/hydration";
import { toast } from "@/notices/toasts";
import { deleteSearch } from "@/queries/everything";
import { jobKeys } from "@/queries/jobs";
import { searchKeys } from "@/queries/searches";

/** Delete a search that is over, after asking whether its jobs are meant too. */
export function DeleteSearch({ id }: { id: string }) {
  const [asking, setAsking] = useState(false);
  const [withJobs, setWithJobs] = useState(false);
  const hydrated = useHydrated();
  const cache = useQueryClient();
  const router = useRouter();
  const deleting = useMutation({
    mutationFn: () => deleteSearch(id, withJobs),
    onSuccess: ({ jobs }) => {
      void cache.invalidateQueries({ queryKey: searchKeys.recent });
      void cache.invalidateQueries({ queryKey: jobKeys.all });
      toast(jobs ? `The search is deleted, and ${jobs} jobs with it.` : "The search is deleted.");
      router.push("/");
    },
    onError: (error) => toast(sentence(error), { tone: "bad" }),
    onSettled: () => setAsking(false),
  });
  return (
    <>
      <Button look="quiet" disabled={!hydrated} onClick={() => setAsking(true)}>
        <Trash2 aria-hidden className="size-4" /> Delete
      </Button>
      <ConfirmDialog
        open={asking}
        title="Delete this search?"
        action="Delete"
        disabled={deleting.isPending}
        onConfirm={() => deleting.mutate()}
        onKeep={() => setAsking(false)}
      >
        <p className="text-muted">Its list of links goes for good. The jobs that it found stay.</p>
        <label className="flex items-start gap-2.5">
          <input
            type="checkbox"
            className="mt-1 size-4 accent-field"
            checked={withJobs}
            onChange={(event) => setWithJobs(event.target.checked)}
          />
          Delete its jobs too, but for those that another search found or that you marked.
        </label>
      </ConfirmDialog>
    </>
  );
}
