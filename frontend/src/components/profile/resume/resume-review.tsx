"use client";

import { useState } from "react";
import type { Fluency, ResumeRead } from "@/api/schemas";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/field";
import { useLocale } from "@/format/locale";
import { plain, salaryText } from "@/format/values";
import { LEVELS } from "../conditions";
import type { Draft } from "../draft";
import { FLUENCIES } from "../languages";
import { allOf, changeOf, type Taken } from "./merge";
import { Row, TextRow } from "./review-rows";

interface Props {
  read: ResumeRead;
  draft: Draft;
  onTake: (change: Partial<Draft>, fields: number) => void;
  onDrop: () => void;
}

/** What was read of a résumé, field by field with its passage; what is ticked goes into the form. */
export function ResumeReview({ read, draft, onTake, onDrop }: Props) {
  const [taken, setTaken] = useState(() => allOf(read));
  const set = (part: Partial<Taken>) => setTaken((old) => ({ ...old, ...part }));
  const change = changeOf(taken, read, draft);
  const fields = Object.keys(change).filter((name) => !name.startsWith("salary_")).length;
  const nothing = Object.keys(changeOf(allOf(read), read, draft)).length === 0;
  if (nothing) {
    return (
      <div className="grid gap-3">
        <p>
          Nothing for the profile was found in it. Fill in the form below, or try the text of another version.
        </p>
        <Button className="justify-self-start" onClick={onDrop}>
          Choose another
        </Button>
      </div>
    );
  }
  return (
    <div className="grid gap-4">
      <ul aria-label="What was read" className="divide-y divide-line border-y border-line">
        <Texts {...{ read, taken, set }} />
        <Skills {...{ read, taken, set }} />
        <Languages {...{ read, taken, set }} />
        <Rest {...{ read, taken, set }} />
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button look="primary" disabled={fields === 0} onClick={() => onTake(change, fields)}>
          Put into the form
        </Button>
        <Button look="quiet" onClick={onDrop}>
          Drop it
        </Button>
      </div>
    </div>
  );
}

interface PartProps {
  read: ResumeRead;
  taken: Taken;
  set: (part: Partial<Taken>) => void;
}

function Texts({ read, taken, set }: PartProps) {
  return (
    <>
      {read.role ? (
        <TextRow label="Role" found={read.role} value={taken.role} onChange={(role) => set({ role })} />
      ) : null}
      {read.level ? (
        <Row
          label="Seniority"
          passage={read.level.passage}
          on={taken.level !== null}
          onToggle={(on) => set({ level: on ? (read.level?.value ?? null) : null })}
        >
          {LEVELS[read.level.value]}
        </Row>
      ) : null}
      {read.home ? (
        <TextRow
          label="Where you live"
          found={read.home}
          value={taken.home}
          onChange={(home) => set({ home })}
        />
      ) : null}
    </>
  );
}

function Skills({ read, taken, set }: PartProps) {
  const passages = [...new Set(read.skills.map(({ passage }) => passage))];
  function toggle(skill: string, on: boolean) {
    const kept = read.skills.map(({ value }) => value);
    set({ skills: kept.filter((one) => (one === skill ? on : taken.skills.includes(one))) });
  }
  return passages.map((passage) => (
    <li key={passage} className="py-3">
      <fieldset>
        <legend className="font-semibold">Skills</legend>
        <div className="mt-1 flex flex-wrap gap-2">
          {read.skills
            .filter((skill) => skill.passage === passage)
            .map(({ value }) => (
              <label
                key={value}
                className="inline-flex min-h-9 items-center gap-2 rounded-full border border-line-strong px-3 font-medium has-checked:border-field has-checked:bg-field-soft has-checked:text-field"
              >
                <input
                  type="checkbox"
                  className="size-4 accent-field"
                  checked={taken.skills.includes(value)}
                  onChange={(event) => toggle(value, event.target.checked)}
                />
                <bdi>{plain(value)}</bdi>
              </label>
            ))}
        </div>
        <q className="mt-1.5 block text-sm text-muted italic">{plain(passage)}</q>
      </fieldset>
    </li>
  ));
}

function Languages({ read, taken, set }: PartProps) {
  const names = new Intl.DisplayNames(useLocale(), { type: "language" });
  return read.languages.map((found) => {
    const name = names.of(found.language) ?? found.language;
    const mine = taken.languages.find(({ language }) => language === found.language);
    const others = taken.languages.filter(({ language }) => language !== found.language);
    const take = (fluency: Fluency) => set({ languages: [...others, { language: found.language, fluency }] });
    return (
      <Row
        key={found.language}
        label={name}
        passage={found.passage}
        on={Boolean(mine)}
        onToggle={(on) => (on ? take(found.fluency ?? "c1") : set({ languages: others }))}
      >
        <Select
          aria-label={`How well you speak ${name}`}
          className="max-w-56"
          disabled={!mine}
          value={mine?.fluency ?? found.fluency ?? "c1"}
          onChange={(event) => take(event.target.value as Fluency)}
        >
          {Object.entries(FLUENCIES).map(([level, words]) => (
            <option key={level} value={level}>
              {words}
            </option>
          ))}
        </Select>
        {found.fluency ? null : (
          <span className="text-sm text-clay-ink">How well is not said; please choose.</span>
        )}
      </Row>
    );
  });
}

function Rest({ read, taken, set }: PartProps) {
  const locale = useLocale();
  return (
    <>
      {read.right_to_work.map(({ value, passage }) => (
        <Row
          key={value}
          label="Right to work"
          passage={passage}
          on={taken.right_to_work.includes(value)}
          onToggle={(on) =>
            set({
              right_to_work: on
                ? [...taken.right_to_work, value]
                : taken.right_to_work.filter((one) => one !== value),
            })
          }
        >
          {plain(value)}
        </Row>
      ))}
      {read.salary ? (
        <Row
          label="Lowest salary"
          passage={read.salary.passage}
          on={taken.salary}
          onToggle={(salary) => set({ salary })}
        >
          {salaryText({ ...read.salary, max: null }, locale)}
        </Row>
      ) : null}
    </>
  );
}
