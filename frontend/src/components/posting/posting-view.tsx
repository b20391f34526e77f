import { Ban, ExternalLink } from "lucide-react";
import type { Job, Limit } from "@/api/schemas";
import { Marks, Neighbours, Notes } from "@/components/deferred-parts";
import { ScoreBadge } from "@/components/jobs/score-badge";
import { buttonClass } from "@/components/ui/button";
import { Callout } from "@/components/ui/notice";
import { hostOf, plain, safeHref } from "@/format/values";
import { notesIn } from "@/queries/tracker";
import { KeyFacts } from "./key-facts";
import { PostingFacts } from "./posting-facts";
import { PostingText } from "./posting-text";
import { quotesOf, TITLE_ID } from "./quote-ids";
import { SameTexts } from "./same-texts";
import { ScoreSheet } from "./score-sheet";

/** One job: what it scored and why, what it states, and its description with the quotes marked. */
export function PostingView({ job }: { job: Job }) {
  const { description, ...rest } = job;
  return (
    <article className="grid gap-6">
      {/* Deferred parts arrive in the stream after what is below them, so their room is kept. */}
      <div className="min-h-10">
        <Neighbours id={job.id} />
      </div>
      <PostingHeader job={job} />
      <Notes
        key={job.id}
        job={{ id: job.id, title: job.title, company: job.company }}
        initial={notesIn(job)}
      />
      <Warnings job={job} />
      {job.reasoning ? (
        <section aria-labelledby="reasoning" className="border-l-4 border-clay pl-5">
          <h2 id="reasoning" className="mb-1 eyebrow text-clay-ink">
            In short
          </h2>
          <p className="text-lg text-pretty">{plain(job.reasoning)}</p>
          <a
            href="#score-sheet"
            className="inline-flex min-h-10 items-center font-semibold text-field underline underline-offset-4 lg:hidden"
          >
            How the score is made
          </a>
        </section>
      ) : null}
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_25rem]">
        <section aria-labelledby="description" className="card p-5 sm:p-8">
          <h2 id="description" className="mb-4 eyebrow text-muted">
            Description
          </h2>
          <PostingText markdown={description} page={job.url} quotes={quotesOf(job.verdicts)} />
        </section>
        <div className="grid gap-6">
          <ScoreSheet job={job} />
          <PostingFacts job={rest} />
        </div>
      </div>
    </article>
  );
}

function PostingHeader({ job }: { job: Job }) {
  const href = safeHref(job.url);
  const place = [job.company, job.location].filter(Boolean).join(" · ");
  return (
    <header className="flex flex-wrap items-start gap-5">
      <div className="grid justify-items-center gap-1.5">
        <ScoreBadge score={job.match_score} offline={job.offline} size="large" />
        {job.offline ? <p className="eyebrow text-[0.6875rem] text-muted">scored offline</p> : null}
      </div>
      <div className="min-w-60 flex-1">
        <h1 id={TITLE_ID} className="text-2xl display sm:text-4xl">
          <bdi>{plain(job.title ?? "Untitled posting")}</bdi>
        </h1>
        <p className="mt-2 text-lg text-muted">{plain(place)}</p>
        <KeyFacts
          salary={job.salary}
          workplace={job.workplace}
          employment_type={job.employment_type}
          posted_on={job.posted_on}
          valid_until={job.valid_until}
        />
        <div className="mt-4 flex min-h-10 flex-wrap items-start gap-2">
          {href ? (
            <a href={href} target="_blank" rel="noopener noreferrer" className={buttonClass("primary")}>
              {job.closed_at ? "Original" : "Apply"} at {hostOf(href)}{" "}
              <ExternalLink aria-label="opens in a new tab" className="size-4" />
            </a>
          ) : null}
          <Marks key={job.id} id={job.id} initial={notesIn(job)} />
        </div>
      </div>
    </header>
  );
}

function Warnings({ job }: { job: Job }) {
  return (
    <>
      {job.limits.length ? <Dealbreakers limits={job.limits} /> : null}
      {job.closed_at ? (
        <Callout tone="warn">This posting says that it is closed. It is kept for your records.</Callout>
      ) : null}
      {job.same_text.some((one) => one.earlier) ? (
        <Callout>
          <SameTexts of={job.same_text.filter((one) => one.earlier)} />
        </Callout>
      ) : null}
      {job.outdated ? (
        <Callout tone="warn">
          This score was made for an earlier version of your profile. The list of jobs offers to score again.
        </Callout>
      ) : null}
    </>
  );
}

/** What stands against the job, before anything that speaks for it. */
function Dealbreakers({ limits }: { limits: readonly Limit[] }) {
  return (
    <section aria-labelledby="dealbreakers" className="rounded-xl border border-clay bg-clay-soft px-4 py-3">
      <h2 id="dealbreakers" className="flex items-center gap-2 font-bold text-clay-ink">
        <Ban aria-hidden className="size-4.5" />
        {limits.length === 1 ? "A dealbreaker" : `${limits.length} dealbreakers`}
      </h2>
      <ul className="mt-1 grid gap-1">
        {limits.map((limit) => (
          <li key={limit.kind} className="text-[0.9375rem]">
            <strong>{plain(limit.reason)}:</strong> at most {limit.at_most} of 100
            {limit.hard ? "" : " (soft)"}
            {limit.quote ? <q className="ml-2 line-clamp-2 text-muted italic">{plain(limit.quote)}</q> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
