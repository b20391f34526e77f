import { Ban, Check, CircleHelp, Contrast, Quote as QuoteIcon, X } from "lucide-react";
import type { Job, Limit, Verdict } from "@/api/schemas";
import { plain } from "@/format/values";
import { placeOfQuote } from "./quote-ids";

const LOOKS = {
  met: { word: "Met", icon: Check, look: "text-field", bar: "bg-field" },
  partly: { word: "Partly met", icon: Contrast, look: "text-gold-ink", bar: "bg-gold" },
  unmet: { word: "Not met", icon: X, look: "text-clay-ink", bar: "bg-clay" },
  unknown: { word: "Not stated", icon: CircleHelp, look: "text-muted", bar: "bg-line-strong" },
} as const;

function points(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** How a score is made: each criterion's weight, verdict and points, and the dealbreakers that limit their sum. */
export function ScoreSheet({ job }: { job: Job }) {
  return (
    <section aria-labelledby="score-sheet" className="overflow-hidden card">
      <h2 id="score-sheet" className="scroll-mt-20 px-5 pt-5 text-xl display">
        How the score is made
      </h2>
      <Composition verdicts={job.verdicts} />
      <ul className="divide-y divide-line border-y border-line">
        {job.verdicts.map((verdict) => (
          <Criterion key={verdict.criterion} verdict={verdict} place={placeOfQuote(verdict, job)} />
        ))}
      </ul>
      {job.limits.length ? <Limits limits={job.limits} sum={sumOf(job.verdicts)} /> : null}
      <p className="flex items-baseline justify-between px-5 py-3 font-bold">
        Score
        <span>
          <span className="text-2xl numerals">{points(job.match_score)}</span>{" "}
          <span className="font-medium text-muted">of 100</span>
        </span>
      </p>
    </section>
  );
}

function sumOf(verdicts: readonly Verdict[]): number {
  return verdicts.reduce((sum, verdict) => sum + verdict.points, 0);
}

/** What takes points away after all: the sum, and each dealbreaker with its share and its words. */
function Limits({ limits, sum }: { limits: readonly Limit[]; sum: number }) {
  return (
    <>
      <p className="flex items-baseline justify-between px-5 py-3 font-semibold">
        Points together <span className="text-xl numerals">{points(sum)}</span>
      </p>
      <ul aria-label="Dealbreakers" className="divide-y divide-line border-y border-line bg-clay-soft">
        {limits.map((limit) => (
          <li key={limit.kind} className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 px-5 py-3">
            <h3 className="flex items-start gap-1.5 font-semibold text-clay-ink">
              <Ban aria-hidden className="mt-1 size-4 shrink-0" /> {plain(limit.reason)}
            </h3>
            <p className="text-right whitespace-nowrap text-ink">
              × <span className="text-xl numerals">{limit.at_most / 100}</span>
            </p>
            <p className="col-span-2 text-sm text-ink">
              At most {limit.at_most} of 100{limit.hard ? "" : ", as you called it soft"}.
            </p>
            {limit.quote ? <QuoteBox text={plain(limit.quote)} place={null} /> : null}
          </li>
        ))}
      </ul>
    </>
  );
}

/** The whole of 100 points as one stretch of track: a share for each criterion, filled as far as it was met. */
function Composition({ verdicts }: { verdicts: readonly Verdict[] }) {
  return (
    <div aria-hidden className="mx-5 mt-3 mb-4 flex h-6 gap-0.5 overflow-hidden rounded-md">
      {verdicts.map(({ criterion, weight, points: won, verdict }) => (
        <span key={criterion} className="relative bg-sunken" style={{ flexGrow: weight }}>
          <span
            className={`absolute inset-y-0 left-0 ${LOOKS[verdict].bar}`}
            style={{ width: `${weight ? Math.min(100, (won / weight) * 100) : 0}%` }}
          />
        </span>
      ))}
    </div>
  );
}

function Criterion({ verdict, place }: { verdict: Verdict; place: string | null }) {
  const { word, icon: Icon, look } = LOOKS[verdict.verdict];
  return (
    <li className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 px-5 py-3">
      <h3 className="font-semibold">{plain(verdict.label)}</h3>
      <p className="text-right whitespace-nowrap">
        <span className="text-xl numerals">{points(verdict.points)}</span>
        <span className="text-muted"> of {verdict.weight}</span>
      </p>
      <p className={`col-span-2 flex items-center gap-1.5 text-sm font-semibold ${look}`}>
        <Icon aria-hidden className="size-4" /> {word}
      </p>
      {verdict.explanation ? (
        <p className="col-span-2 text-[0.9375rem] text-muted">{plain(verdict.explanation)}</p>
      ) : null}
      {verdict.quote ? <QuoteBox text={plain(verdict.quote)} place={place} /> : null}
    </li>
  );
}

/** The posting's own words for a verdict; they lead to where they stand. */
function QuoteBox({ text, place }: { text: string; place: string | null }) {
  const look = "col-span-2 flex gap-2 rounded-lg bg-gold-soft px-3 py-2 text-[0.9375rem] text-ink";
  const words = (
    <>
      <QuoteIcon aria-hidden className="mt-1 size-3.5 shrink-0 text-gold-ink" />
      <q className="line-clamp-4 before:content-none after:content-none">{text}</q>
    </>
  );
  if (!place) return <p className={look}>{words}</p>;
  return (
    <a href={`#${place}`} title="Show it where it stands" className={`${look} hover:underline`}>
      {words}
    </a>
  );
}
