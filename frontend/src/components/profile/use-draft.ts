"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ApiFailure } from "@/api/failure";
import type { Profile } from "@/api/schemas";
import { jobKeys } from "@/queries/jobs";
import { readPay, saveSettings, settingsKey } from "@/queries/settings";
import type { checkDraft } from "./check-draft";
import { type Draft, draftOf, FIELDS, type ProfileProblems, sameDraft } from "./draft";

type Check = typeof checkDraft;

/** Hold the form's draft of a profile: what is changed, what is wrong with it, and its saving. */
export function useDraft(saved: Profile) {
  const cache = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(saved));
  // The rules are loaded with the first change, when there is something to check.
  const [check, setCheck] = useState<Check | null>(null);
  const checked = check?.(draft);
  const pay = useQuery(readPay(draft.min_salary.trim(), draft.salary_currency, draft.salary_period));
  const unread = pay.error instanceof ApiFailure ? pay.error.fields[0]?.detail : undefined;
  const saving = useMutation({
    mutationFn: saveSettings,
    onSuccess: (profile) => {
      cache.setQueryData(settingsKey, profile);
      setDraft(draftOf(profile));
      void cache.invalidateQueries({ queryKey: jobKeys.lists });
    },
  });

  function change(part: Partial<Draft>) {
    if (!check) void import("./check-draft").then((rules) => setCheck(() => rules.checkDraft));
    if (!saving.isPending) saving.reset();
    setDraft((old) => ({ ...old, ...part }));
  }

  /** Save what is right; who is quicker than the rules are loaded waits for them. */
  async function save() {
    const rules = check ?? (await import("./check-draft")).checkDraft;
    const { profile } = rules(draft);
    if (!unread && profile) saving.mutate(profile);
  }

  return {
    draft,
    pay: pay.data,
    problems: {
      ...refusals(saving.error),
      ...checked?.problems,
      ...(unread ? { min_salary: unread } : {}),
    },
    saving,
    changed: !sameDraft(draft, draftOf(saved)),
    change,
    reset: () => setDraft(draftOf(saved)),
    save,
  };
}

const NAMES: readonly string[] = FIELDS;

/** Put what the server refuses beside the field that its pointer names (`#/skills/0`). */
function refusals(error: Error | null): ProfileProblems {
  if (!(error instanceof ApiFailure)) return {};
  const named = error.fields.map(({ pointer, detail }) => [
    pointer.split("/").find((part) => NAMES.includes(part)),
    detail,
  ]);
  return Object.fromEntries(named.filter(([field]) => field));
}
