"use client";

import type { Search, Stage } from "@/api/schemas";
import { cx } from "@/components/ui/cx";
import { useLocale, useNow } from "@/format/locale";
import { count } from "@/format/values";
import { perMinute, progress, workOf } from "@/live/pace";
import type { Sample } from "@/live/state";
import { STAGE_NAMES } from "@/live/names";

const STATE_WORDS = {
  waiting: "Waiting",
  running: "Running",
  done: "Done",
  failed: "Failed",
  skipped: "Not run",
};

interface Props {
  stage: Stage;
  search: Search;
  number: number;
  samples: readonly Sample[];
}

/** One stage and how far it is: a stretch of track filled as far as its work is done, a baton at its head while it runs. */
export function StageProgress(props: Props) {
  const { stage, search } = props;
  const share = progress(stage, search);
  const running = stage.state === "running";
  return (
    <li
      className="group grid grid-cols-[7.5rem_1fr] gap-x-4 md:block"
      data-stage={stage.name}
      data-state={stage.state}
    >
      <div className="relative h-9 self-center overflow-visible rounded-lg bed md:h-11 md:rounded-none md:group-first:rounded-l-xl md:group-last:rounded-r-xl">
        <div
          className={cx(
            "h-full rounded-[inherit] lanes transition-[width] duration-500 ease-out",
            running && "lanes-running",
          )}
          style={{ width: `${share * 100}%` }}
        />
        <StageBoundary />
        {running ? <ProgressMarker at={share} /> : null}
      </div>
      <StageFacts {...props} />
    </li>
  );
}

/** The two white marks where one stage hands over to the next. */
function StageBoundary() {
  return (
    <span aria-hidden className="absolute inset-y-0 right-0 hidden w-2 md:block md:group-last:hidden">
      <span className="absolute inset-y-0 right-0 w-0.5 bg-surface" />
      <span className="absolute top-0 right-0 border-y-[6px] border-r-[7px] border-y-transparent border-r-surface" />
      <span className="absolute right-0 bottom-0 border-y-[6px] border-r-[7px] border-y-transparent border-r-surface" />
    </span>
  );
}

function ProgressMarker({ at }: { at: number }) {
  return (
    <span
      aria-hidden
      className="absolute top-1/2 z-10 transition-[left] duration-500 ease-out"
      style={{ left: `clamp(14px, ${at * 100}%, calc(100% - 14px))` }}
    >
      <svg
        viewBox="0 0 44 16"
        className="block w-11 -translate-x-1/2 -translate-y-1/2 -rotate-[24deg] drop-shadow-sm"
      >
        <rect
          x="1"
          y="2"
          width="42"
          height="12"
          rx="6"
          className="fill-gold stroke-[#4a3300]"
          strokeWidth="1.2"
        />
        <path
          d="M11 2.6v10.8M15 2.6v10.8M29 2.6v10.8M33 2.6v10.8"
          className="stroke-[#4a3300]"
          strokeWidth="1.6"
        />
      </svg>
    </span>
  );
}

function StageFacts({ stage, search, number, samples }: Props) {
  const locale = useLocale();
  const rate = perMinute(stage, samples, useNow(1_000));
  const { title, does } = STAGE_NAMES[stage.name];
  const passed = stage.done + stage.failed;
  const known = workOf(stage, search);
  return (
    <div className="min-w-0 md:mt-3 md:pr-4">
      <p className="flex items-baseline gap-1.5">
        <span className="numerals text-clay-ink">{number}</span>
        <span className="font-bold">{title}</span>
        <span className="sr-only">{does}</span>
        <span
          className={cx(
            "ml-auto eyebrow text-[0.6875rem] md:ml-1",
            stage.state === "running"
              ? "text-clay-ink"
              : stage.state === "done"
                ? "text-field"
                : "text-muted",
          )}
        >
          {STATE_WORDS[stage.state]}
        </span>
      </p>
      <p className="hidden text-sm text-muted md:block">{does}</p>
      <p className="text-sm text-muted md:mt-1">
        <span className="font-semibold text-ink">{count(passed, locale)}</span>
        {known > passed ? ` of ${count(known, locale)}` : ""} done
        {stage.failed ? <span className="text-clay-ink"> · {count(stage.failed, locale)} failed</span> : null}
        {rate ? <span> · {count(rate, locale)}/min</span> : null}
      </p>
    </div>
  );
}
