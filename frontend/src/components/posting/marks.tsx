"use client";

import { useQuery } from "@tanstack/react-query";
import { Bookmark, Check, EyeOff } from "lucide-react";
import type { JobStatus } from "@/api/schemas";
import { useKeys, useShortcutsOn } from "@/components/shell/keys";
import { cx } from "@/components/ui/cx";
import { buttonClass } from "@/components/ui/button";
import { moving, type Notes, notesOf, STATUS_WORDS, useNoting } from "@/queries/tracker";
import { WithCache } from "@/queries/with-cache";

const MARKS = [
  { status: "saved", label: "Save", done: "Saved", key: "s", icon: Bookmark },
  { status: "applied", label: "Applied", done: "Applied", key: "a", icon: Check },
  { status: "hidden", label: "Hide", done: "Hidden", key: "h", icon: EyeOff },
] as const;

interface Props {
  id: string;
  initial: Notes;
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
  const notes = useQuery({ ...notesOf(id), initialData: initial }).data;
  const [shortcutsOn] = useShortcutsOn();
  const { mutate } = useNoting(id);
  const set = (next: JobStatus) => mutate(moving(next, notes.applied_on));
  const give = (next: JobStatus) => set(notes.status === next ? "new" : next);
  useKeys(Object.fromEntries(MARKS.map(({ key, status: next }) => [key, () => give(next)])));
  return (
    <div role="group" aria-label="Your mark" className="flex flex-wrap gap-2">
      {MARKS.map(({ status: next, label, done, key, icon: Icon }) => {
        const on = notes.status === next;
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
      <select
        aria-label="How it stands"
        className="min-h-10 rounded-full border border-line-strong bg-surface pr-9 pl-4 font-semibold text-ink"
        value={notes.status}
        onChange={(event) => set(event.target.value as JobStatus)}
      >
        {Object.entries(STATUS_WORDS).map(([status, words]) => (
          <option key={status} value={status}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
