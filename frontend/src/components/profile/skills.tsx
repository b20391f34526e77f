"use client";

import { X } from "lucide-react";
import { type KeyboardEvent, useRef, useState } from "react";
import { FieldNote, noteId } from "@/components/ui/field";
import { LIMITS } from "./draft";

interface Props {
  skills: string[];
  problem: string | undefined;
  onChange: (skills: string[]) => void;
}

const ID = "skills";

/** Split what was typed or pasted into skills, without those that are already there. */
export function addSkills(known: readonly string[], text: string): string[] {
  const skills = [...known];
  const seen = new Set(skills.map((skill) => skill.toLowerCase()));
  for (const part of text.split(/[,;\n]/)) {
    const skill = part.trim().slice(0, LIMITS.skill);
    if (!skill || seen.has(skill.toLowerCase())) continue;
    seen.add(skill.toLowerCase());
    skills.push(skill);
  }
  return skills;
}

/** Skills as chips: Enter or a comma adds one, Backspace in the empty field takes the last away. */
export function Skills({ skills, problem, onChange }: Props) {
  const [text, setText] = useState("");
  const input = useRef<HTMLInputElement>(null);

  function add(typed: string) {
    onChange(addSkills(skills, typed));
    setText("");
  }

  function key(event: KeyboardEvent) {
    if (event.key === "Enter") {
      event.preventDefault();
      add(text);
    } else if (event.key === "Backspace" && !text && skills.length) {
      onChange(skills.slice(0, -1));
    }
  }

  function remove(skill: string) {
    onChange(skills.filter((other) => other !== skill));
    input.current?.focus();
  }

  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={ID} className="font-semibold">
        Skills
      </label>
      <div className="flex flex-wrap items-center gap-2 rounded-xl border border-line-strong bg-surface p-2 has-[input:focus-visible]:outline-3 has-[input:focus-visible]:outline-clay">
        <ul aria-label="Your skills" className="contents">
          {skills.map((skill) => (
            <li
              key={skill}
              className="inline-flex items-center gap-1 rounded-full bg-field-soft py-1 pr-1 pl-3 font-medium text-field"
            >
              <bdi>{skill}</bdi>
              <button
                type="button"
                aria-label={`Remove ${skill}`}
                onClick={() => remove(skill)}
                className="inline-flex size-6 items-center justify-center rounded-full hover:bg-surface"
              >
                <X aria-hidden className="size-3.5" />
              </button>
            </li>
          ))}
        </ul>
        <input
          ref={input}
          id={ID}
          value={text}
          onChange={(event) =>
            /[,;\n]/.test(event.target.value) ? add(event.target.value) : setText(event.target.value)
          }
          onKeyDown={key}
          onBlur={() => text.trim() && add(text)}
          aria-describedby={noteId(ID)}
          placeholder={skills.length ? "" : "Python, PostgreSQL, Kubernetes"}
          className="min-h-8 min-w-40 flex-1 bg-transparent px-1.5 outline-none placeholder:text-muted"
        />
      </div>
      <FieldNote
        id={ID}
        problem={problem}
        hint="Enter or a comma adds one. The first count as much as the last."
      />
    </div>
  );
}
