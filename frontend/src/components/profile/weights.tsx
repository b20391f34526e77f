"use client";

import { useQuery } from "@tanstack/react-query";
import type { CriterionKind, Emphasis, Learning } from "@/api/schemas";
import { Button } from "@/components/ui/button";
import { useLocale } from "@/format/locale";
import { count } from "@/format/values";
import { learning } from "@/queries/learning";

export const KINDS: Record<CriterionKind, string> = {
  role: "Role",
  seniority: "Level",
  skill: "Skills",
  location: "Place",
  workplace: "Way of working",
  salary: "Pay",
  contract: "Contract",
  hours: "Hours",
  language: "Languages",
  right_to_work: "Right to work",
  preferences: "Wishes",
};

interface Props {
  emphasis: readonly Emphasis[];
  onChange: (emphasis: Emphasis[]) => void;
}

/** What counts for more or less than usual, and what the marked jobs propose; taken only with the profile's own button. */
export function Weights({ emphasis, onChange }: Props) {
  const { data } = useQuery(learning);
  const proposed = data?.state === "proposed" && !isSame(data.emphasis, emphasis) ? data : undefined;
  return (
    <section aria-labelledby="weights" className="grid gap-2">
      <h2 id="weights" className="font-semibold">
        What counts more
      </h2>
      <Present emphasis={emphasis} onChange={onChange} />
      {proposed ? <Proposal learned={proposed} onTake={() => onChange([...proposed.emphasis])} /> : null}
      {data && data.state !== "proposed" ? <p className="text-sm text-muted">{whyNone(data)}</p> : null}
    </section>
  );
}

function Present({ emphasis, onChange }: Props) {
  if (!emphasis.length) return <p className="text-[0.9375rem]">Everything counts as usual.</p>;
  return (
    <>
      <ul className="text-[0.9375rem]">
        {emphasis.map(({ kind, times }) => (
          <li key={kind}>
            {KINDS[kind]} counts {timesInWords(times)}.
          </li>
        ))}
      </ul>
      <p>
        <Button look="quiet" onClick={() => onChange([])}>
          Count everything as usual
        </Button>
      </p>
    </>
  );
}

function Proposal({ learned, onTake }: { learned: Learning; onTake: () => void }) {
  const locale = useLocale();
  const percent = (share: number) => share.toLocaleString(locale, { style: "percent" });
  return (
    <div className="grid gap-2 rounded-xl border border-line bg-sunken px-4 py-3 text-[0.9375rem]">
      <p>
        You saved or applied for {count(learned.liked, locale)} jobs and hid {count(learned.hidden, locale)}.
        In {percent(learned.in_order)} of all pairs the one you liked scores higher; with these weights it
        would in {percent(learned.in_order_then)}, and of jobs that the weights were not made from in{" "}
        {percent(learned.checked)}.
      </p>
      <table className="w-full max-w-md tabular-nums">
        <thead>
          <tr className="text-left text-muted">
            <th className="font-normal">Of 100 points</th>
            <th className="text-right font-normal">now</th>
            <th className="text-right font-normal">proposed</th>
          </tr>
        </thead>
        <tbody>
          {learned.shares.map(({ kind, now, proposed }) => (
            <tr key={kind}>
              <th className="text-left font-normal">{KINDS[kind]}</th>
              <td className="text-right">{Math.round(now)}</td>
              <td className="text-right font-semibold">{Math.round(proposed)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <Button onClick={onTake}>Use these weights</Button>
      </p>
    </div>
  );
}

function whyNone({ state, liked, hidden, needed }: Learning): string {
  if (state === "nothing") return "The jobs that you saved, applied for and hid fit the weights as they are.";
  const missing = [
    liked < needed ? `save or apply for ${needed - liked} more` : "",
    hidden < needed ? `hide ${needed - hidden} more that you do not want` : "",
  ];
  return `Other weights are proposed from what you do with jobs: ${missing.filter(Boolean).join(" and ")}.`;
}

function timesInWords(times: number): string {
  const words: Record<string, string> = {
    "0.25": "a quarter",
    "0.5": "half",
    "2": "twice",
    "4": "four times",
  };
  return `${words[String(times)] ?? `${times} times`} as much as usual`;
}

function isSame(one: readonly Emphasis[], other: readonly Emphasis[]): boolean {
  const written = (list: readonly Emphasis[]) =>
    JSON.stringify(list.map(({ kind, times }) => [kind, times]).sort());
  return written(one) === written(other);
}
