"use client";

import { useQuery } from "@tanstack/react-query";
import { Check } from "lucide-react";
import Link from "next/link";
import { isEmptyProfile } from "@/components/profile/draft";
import { cx } from "@/components/ui/cx";
import { useSkipped } from "./skipped";
import { recentSearches } from "@/queries/searches";
import { settings } from "@/queries/settings";

/** What to do first, while something is still missing; nothing once a profile and a search are there. */
export function FirstRun() {
  const profile = useQuery(settings());
  const searches = useQuery(recentSearches());
  const [skipped, setSkipped] = useSkipped();
  if (!profile.data || !searches.data) return null;
  const hasProfile = !isEmptyProfile(profile.data);
  const hasSearch = searches.data.items.length > 0;
  const todo = [hasProfile, hasSearch].filter((done, at) => !done && !skipped.includes(at + 1));
  if (todo.length === 0) return null;
  const skip = (step: number) => setSkipped([...skipped, step]);
  return (
    <section aria-labelledby="first-run" className="overflow-hidden card">
      <h2 id="first-run" className="px-5 pt-5 text-xl display sm:px-6">
        Three steps to your first result
      </h2>
      <ol className="mt-4 divide-y divide-line">
        <Step
          number={1}
          title="Say what you are looking for"
          done={hasProfile}
          skipped={skipped.includes(1)}
          onSkip={skip}
        >
          <Link href="/profile#resume" className="font-semibold text-field underline underline-offset-4">
            Start from your résumé
          </Link>
          , or{" "}
          <Link href="/profile#role" className="font-semibold text-field underline underline-offset-4">
            Write your profile
          </Link>
          : role, skills, salary and place. Each posting is scored against it.
        </Step>
        <Step
          number={2}
          title="Give the address of a careers page"
          done={hasSearch}
          skipped={skipped.includes(2)}
          onSkip={skip}
        >
          Paste it into the field above. Every posting that the page lists is found, and you watch it happen.
        </Step>
        <Step number={3} title="Read the best jobs first" done={false}>
          Every score comes with the sentences of the posting that it rests on. Save those you like, and
          follow them in your{" "}
          <Link href="/tracker" className="font-semibold text-field underline underline-offset-4">
            tracker
          </Link>
          .
        </Step>
      </ol>
    </section>
  );
}

interface StepProps {
  number: number;
  title: string;
  done: boolean;
  skipped?: boolean;
  onSkip?: (step: number) => void;
  children: React.ReactNode;
}

function Step({ number, title, done, skipped, onSkip, children }: StepProps) {
  return (
    <li className={"flex gap-4 px-5 py-4 sm:px-6"}>
      <span
        className={cx(
          "flex size-10 shrink-0 items-center justify-center rounded-lg text-2xl numerals",
          done ? "bg-field-soft text-field" : "bg-clay-soft text-clay-ink",
        )}
      >
        {done ? <Check aria-label="Done" className="size-5" /> : number}
      </span>
      <div className="flex-1">
        <h3 className="font-bold">{title}</h3>
        <p className="text-muted">{children}</p>
      </div>
      {onSkip && !done && !skipped ? (
        <button
          type="button"
          onClick={() => onSkip(number)}
          className="min-h-9 self-start rounded-full px-3 text-sm font-semibold text-muted hover:bg-sunken hover:text-ink"
        >
          Skip<span className="sr-only"> step {number}</span>
        </button>
      ) : null}
    </li>
  );
}
