import { RefreshCw, Trash2 } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import type { Watch } from "@/api/schemas";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Select } from "@/components/ui/field";
import { Callout } from "@/components/ui/notice";
import { PauseButton } from "@/components/ui/pause-button";
import { Ago } from "@/components/ui/time";
import { hostOf, plain, safeHref } from "@/format/values";
import { useChangingWatch, useLooking, useUnwatching } from "@/queries/watches";
import { quietLine } from "@/components/ui/quiet-hours";
import { EditWatch } from "./edit-watch";
import { choices } from "./rhythm";

const STATES: Record<Watch["state"], string> = {
  waiting: "Watched",
  running: "Looking now",
  quiet: "Quiet hours",
  failing: "Failing",
  paused: "Paused",
};

/** One watch as it stands, with what can be done about it. */
export function WatchCard({ watch }: { watch: Watch }) {
  const { name, url, watch_id: id } = watch;
  const changing = useChangingWatch();
  const looking = useLooking();
  const href = safeHref(url);
  return (
    <li className="grid gap-2 card p-4 sm:p-5">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <h3 className="text-lg font-bold wrap-anywhere">
            <bdi>{plain(name)}</bdi>
          </h3>
          {href ? (
            <a href={href} target="_blank" rel="noopener noreferrer" className="text-sm text-muted underline">
              {hostOf(href)}
            </a>
          ) : null}
          <Standing watch={watch} />
        </div>
        <div className="flex flex-wrap items-center gap-2">
          <Select
            aria-label={`How often ${name} is looked at`}
            className="w-auto"
            value={watch.every_seconds}
            onChange={(event) =>
              changing.mutate({ id, change: { every_seconds: Number(event.target.value) } })
            }
          >
            {choices(watch.every_seconds).map(([seconds, label]) => (
              <option key={seconds} value={seconds}>
                {label}
              </option>
            ))}
          </Select>
          <Button
            disabled={looking.isPending || watch.state === "running"}
            onClick={() => looking.mutate(id)}
          >
            <RefreshCw aria-hidden className="size-4" /> Look now<span className="sr-only"> at {name}</span>
          </Button>
          <PauseButton
            name={name}
            paused={watch.state === "paused"}
            disabled={changing.isPending}
            onChange={(paused) => changing.mutate({ id, change: { paused } })}
          />
          <EditWatch watch={watch} />
          <Unwatch id={id} name={name} />
        </div>
      </div>
      {watch.failure ? (
        <Callout tone="warn">
          {watch.failures > 1 ? `The last ${watch.failures} looks failed: ` : "The last look failed: "}
          {plain(watch.failure)}
        </Callout>
      ) : null}
    </li>
  );
}

function Standing({ watch }: { watch: Watch }) {
  const kept = [
    watch.keep.minimum_score === null || watch.keep.minimum_score === undefined
      ? null
      : `score from ${watch.keep.minimum_score}`,
    watch.keep.words?.length ? `words: ${watch.keep.words.join(", ")}` : null,
    watch.keep.places?.length ? `places: ${watch.keep.places.join(", ")}` : null,
  ].filter(Boolean);
  return (
    <>
      <p className="mt-1 text-[0.9375rem]">
        <span className={watch.state === "failing" ? "font-semibold text-clay-ink" : "font-semibold"}>
          {STATES[watch.state]}
        </span>
        {watch.last_seen ? (
          <>
            {" · "}
            {watch.postings} {watch.postings === 1 ? "posting" : "postings"}, seen{" "}
            <Ago time={watch.last_seen} />
          </>
        ) : (
          " · not seen yet"
        )}
        {watch.next_due && watch.state !== "running" ? (
          <>
            {" · "}next look <Ago time={watch.next_due} />
          </>
        ) : null}
        {watch.search_id ? (
          <>
            {" · "}
            <Link href={`/searches/${watch.search_id}`} className="font-semibold text-field underline">
              last look<span className="sr-only"> at {watch.name}</span>
            </Link>
          </>
        ) : null}
      </p>
      {kept.length ? <p className="text-sm text-muted">Keeps {plain(kept.join("; "))}</p> : null}
      {watch.quiet_hours ? <p className="text-sm text-muted">Is {quietLine(watch.quiet_hours)}</p> : null}
    </>
  );
}

function Unwatch({ id, name }: { id: string; name: string }) {
  const [asking, setAsking] = useState(false);
  const unwatching = useUnwatching();
  return (
    <>
      <Button look="quiet" aria-label={`Watch ${name} no longer`} onClick={() => setAsking(true)}>
        <Trash2 aria-hidden className="size-4" />
      </Button>
      <ConfirmDialog
        open={asking}
        title={`Watch ${plain(name)} no longer?`}
        action="Watch no longer"
        disabled={unwatching.isPending}
        onConfirm={() => unwatching.mutate(id)}
        onKeep={() => setAsking(false)}
      >
        <p className="text-muted">The jobs that were found stay.</p>
      </ConfirmDialog>
    </>
  );
}
