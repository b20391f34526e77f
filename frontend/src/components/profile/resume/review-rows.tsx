"use client";

import { type ReactNode, useId, useState } from "react";
import type { ResumeRead } from "@/api/schemas";
import { Input } from "@/components/ui/field";
import { plain } from "@/format/values";

/** Say that the model read a thing; what is read without it needs no words. */
export function ByModel({ source }: { source: ResumeRead["skills"][number]["source"] }) {
  return source === "model" ? <span className="text-sm font-normal text-clay-ink"> by the model</span> : null;
}

interface RowProps {
  label: string;
  source: ResumeRead["skills"][number]["source"];
  passage: string;
  on: boolean;
  onToggle: (on: boolean) => void;
  children: ReactNode;
}

/** One thing that was read: whether it is taken, what it is, and the words that say it. */
export function Row({ label, source, passage, on, onToggle, children }: RowProps) {
  const id = useId();
  return (
    <li className="grid gap-1.5 py-3 sm:grid-cols-[11rem_1fr] sm:gap-4">
      <label htmlFor={id} className="inline-flex min-h-9 items-center gap-2.5 self-start font-semibold">
        <input
          id={id}
          type="checkbox"
          className="size-4 accent-field"
          checked={on}
          onChange={(event) => onToggle(event.target.checked)}
        />
        <span>
          {label}
          <ByModel source={source} />
        </span>
      </label>
      <div className="grid gap-1">
        <div className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1">{children}</div>
        <q className="text-sm text-muted italic">{plain(passage)}</q>
      </div>
    </li>
  );
}

interface TextRowProps {
  label: string;
  found: ResumeRead["skills"][number];
  value: string | null;
  onChange: (value: string | null) => void;
}

/** One text that was read, to be corrected where it stands. */
export function TextRow({ label, found, value, onChange }: TextRowProps) {
  const [text, setText] = useState(found.value);
  function edit(next: string) {
    setText(next);
    onChange(next);
  }
  return (
    <Row
      label={label}
      passage={found.passage}
      source={found.source}
      on={value === text}
      onToggle={(on) => onChange(on ? text : null)}
    >
      <Input
        aria-label={`${label}, as ${found.source === "model" ? "the model read it" : "it was read"}`}
        value={text}
        disabled={value !== text}
        onChange={(event) => edit(event.target.value)}
      />
    </Row>
  );
}
