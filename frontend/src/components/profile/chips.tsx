"use client";

import { X } from "lucide-react";
import { type KeyboardEvent, useRef, useState } from "react";
import { FieldNote, noteId } from "@/components/ui/field";
import { LIMITS } from "./draft";

interface Props {
  id: string;
  label: string;
  /** What the list of chips is called. */
  listed: string;
  items: string[];
  problem: string | undefined;
  hint: string;
  placeholder?: string;
  onChange: (items: string[]) => void;
}

/** Split what was typed or pasted into items, without those that are already there. */
export function addItems(known: readonly string[], text: string): string[] {
  const items = [...known];
  const seen = new Set(items.map((item) => item.toLowerCase()));
  for (const part of text.split(/[,;\n]/)) {
    const item = part.trim().slice(0, LIMITS.skill);
    if (!item || seen.has(item.toLowerCase())) continue;
    seen.add(item.toLowerCase());
    items.push(item);
  }
  return items;
}

/** Words as chips: Enter or a comma adds one, Backspace in the empty field takes the last away. */
export function Chips({ id, label, listed, items, problem, hint, placeholder, onChange }: Props) {
  const [text, setText] = useState("");
  const input = useRef<HTMLInputElement>(null);

  function add(typed: string) {
    onChange(addItems(items, typed));
    setText("");
  }

  function key(event: KeyboardEvent) {
    if (event.key === "Enter") {
      event.preventDefault();
      add(text);
    } else if (event.key === "Backspace" && !text && items.length) {
      onChange(items.slice(0, -1));
    }
  }

  function remove(item: string) {
    onChange(items.filter((other) => other !== item));
    input.current?.focus();
  }

  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-semibold">
        {label}
      </label>
      <div className="flex flex-wrap items-center gap-2 rounded-xl border border-line-strong bg-surface p-2 has-[input:focus-visible]:outline-3 has-[input:focus-visible]:outline-clay">
        <ul aria-label={listed} className="contents">
          {items.map((item) => (
            <li
              key={item}
              className="inline-flex items-center gap-1 rounded-full bg-field-soft py-1 pr-1 pl-3 font-medium text-field"
            >
              <bdi>{item}</bdi>
              <button
                type="button"
                aria-label={`Remove ${item}`}
                onClick={() => remove(item)}
                className="inline-flex size-6 items-center justify-center rounded-full hover:bg-surface"
              >
                <X aria-hidden className="size-3.5" />
              </button>
            </li>
          ))}
        </ul>
        <input
          ref={input}
          id={id}
          value={text}
          onChange={(event) =>
            /[,;\n]/.test(event.target.value) ? add(event.target.value) : setText(event.target.value)
          }
          onKeyDown={key}
          onBlur={() => text.trim() && add(text)}
          aria-describedby={noteId(id)}
          placeholder={items.length ? "" : placeholder}
          className="min-h-8 min-w-40 flex-1 bg-transparent px-1.5 outline-none placeholder:text-muted"
        />
      </div>
      <FieldNote id={id} problem={problem} hint={hint} />
    </div>
  );
}
