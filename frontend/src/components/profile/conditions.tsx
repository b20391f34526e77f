"use client";

import type { CareerLevel, Contract, Hours, Workplace } from "@/api/schemas";
import { Field, Input, noteId, Select } from "@/components/ui/field";
import { Chips } from "./chips";
import { Choices } from "./choices";
import type { Draft, ProfileProblems } from "./draft";
import { Languages } from "./languages";

export const LEVELS: Record<CareerLevel, string> = {
  intern: "Intern",
  junior: "Junior",
  mid: "Mid-level",
  senior: "Senior",
  lead: "Lead",
  principal: "Principal",
  executive: "Executive",
};
const WORKPLACES: Record<Workplace, string> = { onsite: "On site", hybrid: "Hybrid", remote: "Remote" };
const CONTRACTS: Record<Contract, string> = {
  permanent: "Permanent",
  temporary: "Temporary",
  contractor: "Contractor",
  intern: "Internship",
};
const HOURS: Record<Hours, string> = { full_time: "Full-time", part_time: "Part-time" };

export interface PartProps {
  draft: Draft;
  problems: ProfileProblems;
  onChange: (change: Partial<Draft>) => void;
}

export function Level({ draft, onChange }: PartProps) {
  return (
    <Field id="level" label="Seniority" hint="As your title says means: read it from the words above.">
      <Select
        id="level"
        value={draft.level ?? ""}
        aria-describedby={noteId("level")}
        onChange={(event) => onChange({ level: (event.target.value || null) as CareerLevel | null })}
      >
        <option value="">As my title says</option>
        {Object.entries(LEVELS).map(([level, text]) => (
          <option key={level} value={level}>
            {text}
          </option>
        ))}
      </Select>
    </Field>
  );
}

/** Where one may live and work, and from where. */
export function Places({ draft, problems, onChange }: PartProps) {
  return (
    <>
      <div className="grid gap-x-3 sm:grid-cols-2">
        <Place
          {...{ draft, problems, onChange }}
          name="location"
          label="Location"
          hint="Where you want to work; empty means anywhere."
          placeholder="Berlin, Germany"
        />
        <Place
          {...{ draft, problems, onChange }}
          name="home"
          label="Home"
          hint="Where you live, for remote work."
          placeholder="Potsdam, Germany"
        />
      </div>
      <Choices
        legend="Way of working"
        hint="None chosen means any."
        words={WORKPLACES}
        chosen={draft.workplaces}
        onChange={(workplaces) => onChange({ workplaces })}
      />
    </>
  );
}

interface PlaceProps extends PartProps {
  name: "location" | "home";
  label: string;
  hint: string;
  placeholder: string;
}

function Place({ draft, problems, onChange, name, label, hint, placeholder }: PlaceProps) {
  return (
    <Field id={name} label={label} problem={problems[name]} hint={hint}>
      <Input
        id={name}
        value={draft[name]}
        placeholder={placeholder}
        aria-invalid={problems[name] ? true : undefined}
        aria-describedby={noteId(name)}
        onChange={(event) => onChange({ [name]: event.target.value })}
      />
    </Field>
  );
}

/** The contract and the hours. */
export function Terms({ draft, problems, onChange }: PartProps) {
  return (
    <>
      <Choices
        legend="Contract"
        hint="None chosen means any."
        words={CONTRACTS}
        chosen={draft.contracts}
        onChange={(contracts) => onChange({ contracts })}
      />
      <Choices
        legend="Hours"
        hint="None chosen means either."
        words={HOURS}
        chosen={draft.hours}
        onChange={(hours) => onChange({ hours })}
      />
      <Field
        id="max-weekly-hours"
        label="Most hours a week"
        problem={problems.max_weekly_hours}
        hint="Empty means no limit."
      >
        <Input
          id="max-weekly-hours"
          inputMode="numeric"
          className="max-w-40"
          value={draft.max_weekly_hours}
          aria-invalid={problems.max_weekly_hours ? true : undefined}
          aria-describedby={noteId("max-weekly-hours")}
          onChange={(event) => onChange({ max_weekly_hours: event.target.value })}
        />
      </Field>
    </>
  );
}

/** What an employer may ask for before anything else: languages, and the right to work. */
export function Entitlements({ draft, problems, onChange }: PartProps) {
  return (
    <>
      <Languages languages={draft.languages} onChange={(languages) => onChange({ languages })} />
      <Chips
        id="right-to-work"
        label="Right to work"
        listed="Where you may work"
        items={draft.right_to_work}
        problem={problems.right_to_work}
        hint="Countries or regions in which you may work without a visa."
        placeholder="European Union"
        onChange={(right_to_work) => onChange({ right_to_work })}
      />
      <label className="inline-flex min-h-11 items-center gap-2.5 font-medium">
        <input
          type="checkbox"
          className="size-4.5 accent-field"
          checked={draft.needs_sponsorship}
          onChange={(event) => onChange({ needs_sponsorship: event.target.checked })}
        />
        Elsewhere I need an employer who sponsors a visa
      </label>
      <Licences {...{ draft, problems, onChange }} />
    </>
  );
}

/** The licences that the person holds: some, none, or not said (null), and then none is missed. */
function Licences({ draft, problems, onChange }: PartProps) {
  const held = draft.licences ?? [];
  return (
    <>
      <Chips
        id="licences"
        label="Licences and certificates"
        listed="Licences that you hold"
        items={held}
        problem={problems.licences}
        hint="Once you name one, a posting that asks for another runs into a dealbreaker."
        placeholder="Driving licence"
        onChange={(licences) => onChange({ licences: licences.length ? licences : null })}
      />
      {held.length ? null : (
        <label className="inline-flex min-h-11 items-center gap-2.5 font-medium">
          <input
            type="checkbox"
            className="size-4.5 accent-field"
            checked={draft.licences !== null}
            onChange={(event) => onChange({ licences: event.target.checked ? [] : null })}
          />
          I hold none, not even a driving licence
        </label>
      )}
    </>
  );
}

/** Companies and industries to stay away from. */
export function Avoided({ draft, problems, onChange }: PartProps) {
  return (
    <>
      <Chips
        id="avoid-companies"
        label="Companies to avoid"
        listed="Companies that you avoid"
        items={draft.avoid_companies}
        problem={problems.avoid_companies}
        hint="Their postings run into a dealbreaker."
        onChange={(avoid_companies) => onChange({ avoid_companies })}
      />
      <Chips
        id="avoid-industries"
        label="Industries to avoid"
        listed="Industries that you avoid"
        items={draft.avoid_industries}
        problem={problems.avoid_industries}
        hint="Such as gambling, crypto, defence, tobacco, consulting."
        onChange={(avoid_industries) => onChange({ avoid_industries })}
      />
    </>
  );
}
