"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ApiFailure } from "@/api/failure";
import type { Profile, ProfileInput } from "@/api/schemas";
import { jobKeys } from "@/queries/jobs";
import { saveSettings, settingsKey } from "@/queries/settings";
import { checkDraft, type Draft, draftOf, type ProfileProblems, sameDraft } from "./schema";

/** Hold the form's draft of a profile: what is changed, what is wrong with it, and its saving. */
export function useDraft(saved: Profile) {
  const cache = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(saved));
  const checked = checkDraft(draft);
  const saving = useMutation({
    mutationFn: saveSettings,
    onSuccess: (profile) => {
      cache.setQueryData(settingsKey, profile);
      setDraft(draftOf(profile));
      void cache.invalidateQueries({ queryKey: jobKeys.lists });
    },
  });
  const problems: ProfileProblems = { ...refusals(saving.error), ...checked.problems };
  return {
    draft,
    problems,
    saving,
    changed: !sameDraft(draft, draftOf(saved)),
    change: (change: Partial<Draft>) => {
      if (!saving.isPending) saving.reset();
      setDraft((old) => ({ ...old, ...change }));
    },
    reset: () => setDraft(draftOf(saved)),
    save: () => checked.profile && saving.mutate(checked.profile),
  };
}

/** Put what the server refuses beside the field that its pointer names. */
function refusals(error: Error | null): ProfileProblems {
  if (!(error instanceof ApiFailure)) return {};
  return Object.fromEntries(
    error.fields.map(({ pointer, detail }) => [pointer.split("/").find((part) => isField(part)) ?? "", detail]),
  );
}

const FIELDS: readonly string[] = [
  "role",
  "skills",
  "min_salary",
  "salary_currency",
  "salary_period",
  "location",
  "workplaces",
  "preferences",
] satisfies (keyof ProfileInput)[];

function isField(name: string): boolean {
  return FIELDS.includes(name);
}
