"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Bookmark, Check, EyeOff } from "lucide-react";
import { useState } from "react";
import { sentence } from "@/api/failure";
import type { JobStatus } from "@/api/schemas";
import { useKeys, useShortcutsOn } from "@/components/shell/keys";
import { cx } from "@/components/ui/cx";
import { buttonClass } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { markJob, showStatus } from "@/queries/jobs";
import { WithCache } from "@/queries/with-cache";

const MARKS = [
  { status: "saved", label: "Save", done: "Saved", key: "s", icon: Bookmark },
  { status: "applied", label: "Applied", done: "Applied", key: "a", icon: Check },
  { status: "hidden", label: "Hide", done: "Hidden", key: "h", icon: EyeOff },
] as const;

interface Props {
  id: string;
  initial: JobStatus;
}

/** The person's mark on a job; giving the same one again takes it away. */
export function Marks(props: Props) {
  return (
    <WithCache>
      <MarkButtons {...props} />
    </WithCache>
  );
}

function MarkButtons({ id, initial }: Props) {
  const [status, setStatus] = useState(initial);
  const [shortcutsOn] = useShortcutsOn();
  const cache = useQueryClient();
  const mark = useMutation({
    mutationFn: (next: JobStatus) => markJob(id, next),
    onMutate: (next) => {
      const before = status;
      setStatus(next);
      return before;
    },
    onSuccess: (job) => showStatus(cache, new Set([id]), job.status),
    onError: (error, _, before) => {
      setStatus(before ?? initial);
      toast(sentence(error), { tone: "bad" });
    },
  });
  const give = (next: JobStatus) => mark.mutate(status === next ? "new" : next);
  useKeys(Object.fromEntries(MARKS.map(({ key, status: next }) => [key, () => give(next)])));
  return (
    <div role="group" aria-label="Your mark" className="flex flex-wrap gap-2">
      {MARKS.map(({ status: next, label, done, key, icon: Icon }) => {
        const on = status === next;
        return (
          <button
            key={next}
            type="button"
            aria-pressed={on}
            aria-keyshortcuts={shortcutsOn ? key : undefined}
            onClick={() => give(next)}
            className={cx(buttonClass(on ? "primary" : "outline"))}
          >
            <Icon aria-hidden className="size-4" /> {on ? done : label}
          </button>
        );
      })}
    </div>
  );
}
