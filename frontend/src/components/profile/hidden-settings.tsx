"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { sentence } from "@/api/failure";
import type { Hidden } from "@/api/schemas";
import { toast } from "@/notices/toasts";
import { hidden, hiddenKey, saveHidden } from "@/queries/hidden";
import { jobKeys } from "@/queries/jobs";
import { Chips } from "./chips";

/** The companies and words that lists leave out; each change is saved at once. */
export function HiddenSettings() {
  const cache = useQueryClient();
  const { data } = useQuery(hidden());
  const saving = useMutation({
    mutationKey: hiddenKey,
    // One after the other: each says the whole, and the last one is to be the last that is saved.
    scope: { id: "hidden" },
    mutationFn: saveHidden,
    onMutate: (next) => {
      const before = cache.getQueryData<Hidden>(hiddenKey);
      cache.setQueryData(hiddenKey, next);
      return before;
    },
    onSuccess: (saved) => {
      if (cache.isMutating({ mutationKey: hiddenKey }) === 1) cache.setQueryData(hiddenKey, saved);
      void cache.invalidateQueries({ queryKey: jobKeys.lists });
    },
    onError: (error, _, before) => {
      cache.setQueryData(hiddenKey, before);
      toast(sentence(error), { tone: "bad" });
    },
  });
  return (
    <section id="hidden" aria-labelledby="hidden-heading" className="scroll-mt-20">
      <h2 id="hidden-heading" className="mb-1 text-xl display">
        Not to be seen
      </h2>
      <p className="mb-4 text-muted">
        Lists leave these out, but for jobs that you marked. Scores do not change, and each change is saved at
        once.
      </p>
      {data ? (
        <div className="grid gap-x-3 sm:grid-cols-2">
          <Chips
            id="hidden-companies"
            label="Hidden companies"
            listed="Companies that are hidden"
            items={data.companies}
            problem={undefined}
            hint="The whole name, as the list shows it."
            onChange={(companies) => saving.mutate({ ...data, companies })}
          />
          <Chips
            id="hidden-words"
            label="Hidden words"
            listed="Words that are hidden"
            items={data.words}
            problem={undefined}
            hint="Whole words or phrases of a title."
            onChange={(words) => saving.mutate({ ...data, words })}
          />
        </div>
      ) : null}
    </section>
  );
}
