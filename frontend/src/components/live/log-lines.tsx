import { useMemo } from "react";
import type { Item, Search } from "@/api/schemas";
import { cx } from "@/components/ui/cx";
import { useLocale, useTimeZone } from "@/format/locale";
import { plain } from "@/format/values";
import type { LogLine } from "@/live/events";
import { storyOf, type StoryLine } from "@/live/story";

const MOST_LINES = 1_000;
const TONES = { plain: "text-muted", good: "text-field", bad: "text-clay-ink" } as const;

interface Props {
  search: Search;
  items: ReadonlyMap<string, Item>;
  lines: readonly LogLine[];
}

/** What happened in a search, newest first, from what is stored of it; and the workers' own words while one watches. */
export function LogLines({ search, items, lines }: Props) {
  const story = useMemo(() => storyOf(search, items.values()), [search, items]);
  const more = story.length - MOST_LINES;
  return (
    <div className="grid gap-4">
      <ol
        aria-label="Log, newest first"
        className="max-h-[32rem] divide-y divide-line overflow-y-auto card px-4"
        tabIndex={0}
      >
        {story.slice(0, MOST_LINES).map((line) => (
          <Line key={line.key} line={line} />
        ))}
      </ol>
      {more > 0 ? <p className="text-sm text-muted">{more} older lines are not shown.</p> : null}
      {lines.length ? <OwnWords lines={lines} /> : null}
    </div>
  );
}

function Line({ line }: { line: StoryLine }) {
  const locale = useLocale();
  const timeZone = useTimeZone();
  const time = new Intl.DateTimeFormat(locale, { timeStyle: "medium", timeZone }).format(new Date(line.at));
  return (
    <li className="grid grid-cols-[auto_1fr] gap-x-4 py-2 sm:grid-cols-[6.5rem_9.5rem_1fr]">
      <time dateTime={line.at} className="text-muted tabular-nums">
        {time}
      </time>
      <span className={cx("font-semibold", TONES[line.tone])}>{line.what}</span>
      <span className="min-w-0 break-words max-sm:col-span-2">
        <bdi>{plain(line.about)}</bdi>
      </span>
    </li>
  );
}

function OwnWords({ lines }: { lines: readonly LogLine[] }) {
  return (
    <details className="card px-4 py-3">
      <summary className="font-semibold">The workers&rsquo; own words</summary>
      <ol
        aria-label="The workers' own words, newest first"
        className="mt-2 max-h-[24rem] overflow-y-auto font-mono text-[0.8125rem] leading-relaxed"
        tabIndex={0}
      >
        {lines.toReversed().map((line, index) => (
          <li key={lines.length - index} className="flex flex-wrap gap-x-3">
            <span className="text-muted">{line.component}</span>
            <span className="font-semibold text-clay-ink">{line.task}</span>
            <span className="text-field">{line.phase}</span>
            <span>{plain(line.message)}</span>
          </li>
        ))}
      </ol>
    </details>
  );
}
