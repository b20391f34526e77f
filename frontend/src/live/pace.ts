import type { Search, Stage } from "@/api/schemas";
import type { Sample } from "./state";

const SHORTEST_WINDOW_S = 2;
const SHORTEST_STAGE_S = 5;
/** A search of which nothing was heard for so long has no pace: what was measured before is no promise. */
const STALE_S = 15;

function seconds(from: string | null | undefined, to: number): number {
  return from ? (to - Date.parse(from)) / 1000 : 0;
}

/**
 * Give how many a stage passes on each minute, or null while that cannot be said.
 *
 * A running stage is measured over the last samples, and not at all once they are old; one that has ended over its whole
 * time.
 */
export function perMinute(stage: Stage, samples: readonly Sample[], now: number): number | null {
  const done = stage.done + stage.failed;
  if (stage.state !== "running") {
    const whole = stage.finished_at ? seconds(stage.started_at, Date.parse(stage.finished_at)) : 0;
    return whole >= SHORTEST_STAGE_S && done > 1 ? (done / whole) * 60 : null;
  }
  const first = samples[0];
  const last = samples.at(-1);
  if (!first || !last || isStale(last, now)) return null;
  const window = (last.at - first.at) / 1000;
  const passed = last.done[stage.name] - first.done[stage.name];
  return window >= SHORTEST_WINDOW_S && passed > 0 ? (passed / window) * 60 : null;
}

function isStale(last: Sample, now: number): boolean {
  return now - last.at > STALE_S * 1000;
}

/** Estimate the seconds until a search ends from the pace of what it closed lately; null while there is none. */
export function secondsLeft(search: Search, samples: readonly Sample[], now: number): number | null {
  if (search.status !== "running" || search.selected === 0) return null;
  const closed = search.scored + search.closed + search.failed;
  const left = Math.max(0, search.selected - closed);
  const first = samples[0];
  const last = samples.at(-1);
  if (!first || !last || closed <= first.closed || isStale(last, now)) return null;
  const window = (now - first.at) / 1000;
  return window >= SHORTEST_WINDOW_S ? (left * window) / (closed - first.closed) : null;
}

/** Give the seconds that a search has taken so far, or took. */
export function secondsElapsed(search: Search, now: number): number {
  const end = search.finished_at ? Date.parse(search.finished_at) : now;
  return Math.max(0, seconds(search.created_at, end));
}

/**
 * Give how much work a stage will have had at its end, as far as that is known.
 *
 * What is to be scored first waits in the stage before, so the last stage counts all that is selected and not lost on the way.
 */
export function workOf(stage: Stage, search: Search): number {
  const known = stage.done + stage.failed + stage.waiting + stage.running;
  if (stage.name !== "analyze_job") return known;
  const lost = search.stages.find(({ name }) => name === "scrape_detail")?.failed ?? 0;
  return Math.max(known, search.selected - search.closed - lost);
}

/** Give how much of a stage's work is behind it, from 0 to 1. */
export function progress(stage: Stage, search: Search): number {
  if (stage.state === "done") return 1;
  const all = workOf(stage, search);
  return all ? (stage.done + stage.failed) / all : 0;
}
