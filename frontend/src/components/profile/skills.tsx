"use client";

import { Chips } from "./chips";
import type { PartProps } from "./conditions";

/** What the person can do: usual skills, those without which a job is none, and those that are a bonus. */
export function Skills({ draft, problems, onChange }: PartProps) {
  return (
    <>
      <Chips
        id="skills"
        label="Skills"
        listed="Your skills"
        items={draft.skills}
        problem={problems.skills}
        hint="Enter or a comma adds one. The first count as much as the last."
        placeholder="Python, PostgreSQL, Kubernetes"
        onChange={(skills) => onChange({ skills })}
      />
      <div className="grid gap-x-3 sm:grid-cols-2">
        <Chips
          id="must-have-skills"
          label="Must-haves"
          listed="Your must-haves"
          items={draft.must_have_skills}
          problem={problems.must_have_skills}
          hint="A job that does not ask for them is limited."
          onChange={(must_have_skills) => onChange({ must_have_skills })}
        />
        <Chips
          id="nice-to-have-skills"
          label="Nice to have"
          listed="Your nice-to-haves"
          items={draft.nice_to_have_skills}
          problem={problems.nice_to_have_skills}
          hint="They count half."
          onChange={(nice_to_have_skills) => onChange({ nice_to_have_skills })}
        />
      </div>
    </>
  );
}
