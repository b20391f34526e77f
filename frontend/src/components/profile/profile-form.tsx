"use client";

import type { FormEvent } from "react";
import { sentence } from "@/api/failure";
import type { Profile } from "@/api/schemas";
import { Button } from "@/components/ui/button";
import { Field, Input, noteId } from "@/components/ui/field";
import { useHydrated } from "@/components/ui/hydration";
import { Callout } from "@/components/ui/notice";
import { Ago } from "@/components/ui/time";
import { Avoided, Entitlements, Level, Places, Terms } from "./conditions";
import { Dealbreakers } from "./dealbreakers";
import { LeaveGuard } from "./leave-guard";
import { Rescore } from "./rescore";
import { ProfileSwitch } from "./profile-switch";
import { ResumeImport } from "./resume/resume-import";
import { SalaryFields } from "./salary";
import { LIMITS } from "./draft";
import { Skills } from "./skills";
import { Weights } from "./weights";
import { useDraft } from "./use-draft";

const PREFERENCES_NEAR_LIMIT = 0.8;

export function ProfileForm({ saved, onSwitched }: { saved: Profile; onSwitched: () => void }) {
  const { draft, problems, pay, saving, changed, change, reset, save } = useDraft(saved);
  const hydrated = useHydrated();
  const part = { draft, problems, onChange: change };
  const bad = Object.keys(problems).length > 0;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (bad) document.querySelector<HTMLElement>("form [aria-invalid=true]")?.focus();
    else void save();
  }

  return (
    <>
      <ProfileSwitch changed={changed} onSwitched={onSwitched} />
      <ResumeImport draft={draft} onTake={change} />
      <form onSubmit={submit} noValidate className="grid gap-5">
        <LeaveGuard changed={changed} />
        <fieldset disabled={!hydrated} className="contents">
          <Field id="role" label="Role" problem={problems.role} hint="The title you would apply for.">
            <Input
              id="role"
              value={draft.role}
              placeholder="Senior backend engineer"
              aria-invalid={problems.role ? true : undefined}
              aria-describedby={noteId("role")}
              onChange={(event) => change({ role: event.target.value })}
            />
          </Field>
          <Level {...part} />
          <Skills {...part} />
          <SalaryFields {...part} pay={pay} />
          <Places {...part} />
          <Terms {...part} />
          <Entitlements {...part} />
          <Avoided {...part} />
          <Preferences
            text={draft.preferences}
            problem={problems.preferences}
            onChange={(preferences) => change({ preferences })}
          />
          <Dealbreakers soft={draft.soft} onChange={(soft) => change({ soft })} />
          <Weights emphasis={draft.emphasis} onChange={(emphasis) => change({ emphasis })} />
        </fieldset>
        {saving.error && !bad ? <Callout tone="bad">{sentence(saving.error)}</Callout> : null}
        <div className="sticky bottom-0 z-10 -mx-4 flex flex-wrap items-center gap-3 border-t border-line bg-paper/95 px-4 py-3 backdrop-blur-sm sm:mx-0 sm:px-0">
          <Button look="primary" type="submit" disabled={saving.isPending || !changed}>
            {saving.isPending ? "Saving…" : "Save profile"}
          </Button>
          {changed ? (
            <Button look="quiet" onClick={reset}>
              Undo changes
            </Button>
          ) : null}
          <SaveState saved={saved} changed={changed} pending={saving.isPending} />
        </div>
        {saving.isSuccess && !changed ? (
          <Rescore>
            <strong>Saved.</strong> New searches use this profile. Jobs that are already stored keep their old
            scores until they are scored again.
          </Rescore>
        ) : null}
      </form>
    </>
  );
}

function SaveState({ saved, changed, pending }: { saved: Profile; changed: boolean; pending: boolean }) {
  return (
    <p role="status" aria-live="polite" className="text-sm text-muted">
      {pending ? "Saving your profile." : changed ? "You have changes that are not saved." : null}
      {!pending && !changed && saved.version > 0 ? (
        <>
          Saved {saved.updated_at ? <Ago time={saved.updated_at} /> : null} · version {saved.version}
        </>
      ) : null}
    </p>
  );
}

interface PreferencesProps {
  text: string;
  problem: string | undefined;
  onChange: (text: string) => void;
}

function Preferences({ text, problem, onChange }: PreferencesProps) {
  const near = text.length > LIMITS.preferences * PREFERENCES_NEAR_LIMIT;
  const hint = near
    ? `${LIMITS.preferences - text.length} characters left.`
    : "In your own words: what you want, and what you do not. Each wish is judged on its own.";
  return (
    <Field id="preferences" label="Preferences" problem={problem} hint={hint}>
      <textarea
        id="preferences"
        rows={5}
        value={text}
        placeholder="A small team, no on-call at night, work on developer tools."
        aria-invalid={problem ? true : undefined}
        aria-describedby={noteId("preferences")}
        onChange={(event) => onChange(event.target.value)}
        className="w-full rounded-xl border border-line-strong bg-surface px-3.5 py-2.5 placeholder:text-muted focus-visible:outline-offset-0"
      />
    </Field>
  );
}
