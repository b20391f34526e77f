"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Download, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { sentence } from "@/api/failure";
import { Button, buttonClass } from "@/components/ui/button";
import { ConfirmButtons } from "@/components/ui/confirm-dialog";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/field";
import { Callout } from "@/components/ui/notice";
import { toast } from "@/notices/toasts";
import { forget } from "@/offline/kept";
import { deleteEverything, EVERYTHING } from "@/queries/everything";

const WORDS = "delete everything";

/** All that is stored, to take along or to delete. */
export function YourData() {
  const [asking, setAsking] = useState(false);
  return (
    <section aria-labelledby="your-data">
      <h2 id="your-data" className="mb-1 text-xl display">
        Your data
      </h2>
      <p className="mb-4 text-muted">
        Everything lies in this installation&rsquo;s database. Take it along as one file, or delete it.
      </p>
      <div className="flex flex-wrap gap-2">
        <a href={EVERYTHING} download className={buttonClass("outline")}>
          <Download aria-hidden className="size-4" /> Export everything
        </a>
        <Button look="danger" onClick={() => setAsking(true)}>
          <Trash2 aria-hidden className="size-4" /> Delete everything
        </Button>
      </div>
      <Dialog open={asking} title="Delete everything?" onClose={() => setAsking(false)}>
        <Sure onDone={() => setAsking(false)} />
      </Dialog>
    </section>
  );
}

function Sure({ onDone }: { onDone: () => void }) {
  const [typed, setTyped] = useState("");
  const cache = useQueryClient();
  const router = useRouter();
  const deleting = useMutation({
    mutationFn: deleteEverything,
    onSuccess: () => {
      cache.clear();
      void forget();
      toast("Everything is deleted.");
      onDone();
      router.push("/");
    },
  });
  return (
    <>
      <p className="text-muted">
        Your profile, all jobs with notes and history, all searches: nothing brings them back.{" "}
        <a href={EVERYTHING} download className="font-semibold text-field underline">
          Export them first
        </a>
        .
      </p>
      <label className="grid gap-1.5 font-semibold">
        To go on, type “{WORDS}”
        <Input value={typed} onChange={(event) => setTyped(event.target.value)} autoComplete="off" />
      </label>
      {deleting.error ? <Callout tone="bad">{sentence(deleting.error)}</Callout> : null}
      <ConfirmButtons
        action="Delete everything"
        disabled={typed.trim().toLowerCase() !== WORDS || deleting.isPending}
        onConfirm={() => deleting.mutate()}
        onKeep={onDone}
      />
    </>
  );
}
