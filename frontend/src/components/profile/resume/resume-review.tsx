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
import { allOf, ASSUMED, changeOf, joined, type Reading, type Taken, withModel } from "./merge";
import { ModelReading } from "./model-reading";
import { ByModel, Row, TextRow } from "./review-rows";

interface Props {
  read: ResumeRead;
  file: Blob;
  draft: Draft;
  onTake: (change: Partial<Draft>, fields: number) => void;
  onDrop: () => void;
}

/** What was read of a résumé, field by field with its passage; what is ticked goes into the form. */
export function ResumeReview({ read: own, file, draft, onTake, onDrop }: Props) {
  const [model, setModel] = useState<ResumeRead | null>(null);
  const [taken, setTaken] = useState(() => allOf(joined(own, null)));
  const read = joined(own, model);
  const set = (part: Partial<Taken>) => setTaken((old) => ({ ...old, ...part }));
  const change = changeOf(taken, draft);
  const fields = Object.keys(change).filter((name) => !name.startsWith("salary_")).length;
  const nothing = Object.keys(changeOf(allOf(read), draft)).length === 0;
  function add(found: ResumeRead) {
    setModel(found);
    setTaken((old) => withModel(old, own, found));
  }
  const asking = <ModelReading file={file} onRead={add} />;
  if (nothing) {
    return (
      <div className="grid gap-3">
        <p>
          Nothing for the profile was found in it. Fill in the form below, or try the text of another version.
        </p>
        {asking}
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
      {asking}
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
  read: Reading;
  taken: Taken;
  set: (part: Partial<Taken>) => void;
}

function Texts({ read, taken, set }: PartProps) {
  return (
    <>
      {read.role.map((found) => (
        <TextRow
          key={found.source}
          label="Role"
          found={found}
          value={taken.role}
          onChange={(role) => set({ role })}
        />
      ))}
      {read.level.map(({ value, passage, source }) => (
        <Row
          key={source}
          label="Seniority"
          passage={passage}
          source={source}
          on={taken.level === value}
          onToggle={(on) => set({ level: on ? value : null })}
        >
          {LEVELS[value]}
        </Row>
      ))}
      {read.home.map((found) => (
        <TextRow
          key={found.source}
          label="Where you live"
          found={found}
          value={taken.home}
          onChange={(home) => set({ home })}
        />
      ))}
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
            .map(({ value, source }) => (
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
                <ByModel source={source} />
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
        source={found.source}
        on={Boolean(mine)}
        onToggle={(on) => (on ? take(found.fluency ?? ASSUMED) : set({ languages: others }))}
      >
        <Select
          aria-label={`How well you speak ${name}`}
          className="max-w-56"
          disabled={!mine}
          value={mine?.fluency ?? found.fluency ?? ASSUMED}
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
      {read.right_to_work.map(({ value, passage, source }) => (
        <Row
          key={value}
          label="Right to work"
          passage={passage}
          source={source}
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
      {read.salary.map((found) => (
        <Row
          key={found.source}
          label="Lowest salary"
          passage={found.passage}
          source={found.source}
          on={taken.salary === found}
          onToggle={(on) => set({ salary: on ? found : null })}
        >
          {salaryText({ ...found, max: null }, locale)}
        </Row>
      ))}
    </>
  );
}
