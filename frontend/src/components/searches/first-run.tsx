"use client";

import { useQuery } from "@tanstack/react-query";
import { Check } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { TellStep } from "@/components/deferred-parts";
import { isEmptyProfile } from "@/components/profile/draft";
import { cx } from "@/components/ui/cx";
import { useSkipped } from "./skipped";
import { channels } from "@/queries/channels";
import { recentSearches } from "@/queries/searches";
import { settings } from "@/queries/settings";

/** What to do first, while a step is neither done nor skipped. */
export function FirstRun() {
  const profile = useQuery(settings());
  const searches = useQuery(recentSearches());
  const told = useQuery({ ...channels(), refetchInterval: false });
  const [skipped, setSkipped] = useSkipped();
  const [telling, setTelling] = useState(false);
  if (!profile.data || !searches.data || !told.data) return null;
  const hasProfile = !isEmptyProfile(profile.data);
  const hasSearch = searches.data.items.length > 0;
  const isTold = told.data.items.length > 0;
  const todo = [hasProfile, hasSearch, isTold].filter((done, at) => !done && !skipped.includes(at + 1));
  if (todo.length === 0 && !telling) return null;
  const skip = (step: number) => setSkipped([...skipped, step]);
  return (
    <section aria-labelledby="first-run" className="overflow-hidden card">
      <h2 id="first-run" className="px-5 pt-5 text-xl display sm:px-6">
        Three steps, each of which you may skip
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
          Paste it into the field above: every posting that the page lists is found and scored, with the
          sentences that the score rests on. Or{" "}
          <Link href="/watches" className="font-semibold text-field underline underline-offset-4">
            watch many companies
          </Link>
          , which are looked at again and again.
        </Step>
        <Step
          number={3}
          title="Say how you want to be told"
          done={isTold}
          skipped={skipped.includes(3)}
          onSkip={skip}
        >
          What your watches find that fits comes to your phone, mailbox or chat.{" "}
          {telling ? null : (
            <button
              type="button"
              onClick={() => setTelling(true)}
              className="font-semibold text-field underline underline-offset-4"
            >
              Set it up and send a test
            </button>
          )}
          {telling ? <TellStep /> : null}
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
      <div className="min-w-0 flex-1">
        <h3 className="font-bold">{title}</h3>
        <div className="text-muted">{children}</div>
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
