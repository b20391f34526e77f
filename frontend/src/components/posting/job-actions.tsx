"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { EyeOff, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { sentence } from "@/api/failure";
import type { Job } from "@/api/schemas";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/notices/toasts";
import { plain } from "@/format/values";
import { hiddenKey, hideCompany } from "@/queries/hidden";
import { deleteJob, jobKeys } from "@/queries/jobs";

const failed = (error: Error) => toast(sentence(error), { tone: "bad" });

/** What is decided less often: hide the whole company, delete the job. */
export function JobActions({ job }: { job: Pick<Job, "id" | "title" | "company"> }) {
  const [asking, setAsking] = useState(false);
  const cache = useQueryClient();
  const router = useRouter();
  const hiding = useMutation({
    mutationFn: hideCompany,
    onSuccess: (hidden) => {
      cache.setQueryData(hiddenKey, hidden);
      void cache.invalidateQueries({ queryKey: jobKeys.lists });
      toast(`Jobs of ${plain(job.company ?? "")} are hidden, but for those you marked.`, {
        link: { href: "/profile#hidden", label: "Change" },
      });
    },
    onError: failed,
  });
  const deleting = useMutation({
    mutationFn: () => deleteJob(job.id),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: jobKeys.all });
      toast("The job is deleted.");
      router.push("/jobs");
    },
    onError: failed,
    onSettled: () => setAsking(false),
  });
  return (
    <div className="flex flex-wrap gap-2">
      {job.company ? (
        <Button disabled={hiding.isPending} onClick={() => hiding.mutate(job.company ?? "")}>
          <EyeOff aria-hidden className="size-4" />{" "}
          <span>
            Hide all of <bdi>{plain(job.company)}</bdi>
          </span>
        </Button>
      ) : null}
      <Button look="danger" onClick={() => setAsking(true)}>
        <Trash2 aria-hidden className="size-4" /> Delete this job
      </Button>
      <ConfirmDialog
        open={asking}
        title="Delete this job?"
        action="Delete"
        disabled={deleting.isPending}
        onConfirm={() => deleting.mutate()}
        onKeep={() => setAsking(false)}
      >
        <p className="text-muted">
          Its text, your notes and its history go with it, for good. A later search may find it again; hide it
          instead, and it stays away.
        </p>
      </ConfirmDialog>
    </div>
  );
}
