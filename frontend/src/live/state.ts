import type { Item, JobSummary, Search, StageName } from "@/api/schemas";
import type { LogLine, SearchEvent } from "./events";
import type { Connection } from "./stream";

const LOG_LINES = 300;
const SAMPLE_WINDOW_MS = 30_000;

export interface Sample {
  at: number;
  done: Record<StageName, number>;
  closed: number;
}

export interface LiveState {
  search: Search;
  items: ReadonlyMap<string, Item>;
  jobs: ReadonlyMap<string, JobSummary>;
  log: readonly LogLine[];
  samples: readonly Sample[];
  connection: Connection;
  /** Grows with each snapshot: what was listed before may have missed events and is to be read again. */
  snapshots: number;
}

export type LiveAction =
  | { type: "events"; events: readonly SearchEvent[]; at: number }
  | { type: "connection"; connection: Connection }
  | { type: "items"; items: readonly Item[] }
  | { type: "jobs"; jobs: readonly JobSummary[] }
  | { type: "search"; search: Search; at: number };

export function initialLive(search: Search): LiveState {
  return {
    search,
    items: new Map(),
    jobs: new Map(),
    log: [],
    samples: [],
    connection: "connecting",
    snapshots: 0,
  };
}

/** Advance the picture of a running search by one action; pure, so that every order of events can be tested. */
export function advance(state: LiveState, action: LiveAction): LiveState {
  switch (action.type) {
    case "events":
      return applyEvents(state, action.events, action.at);
    case "connection":
      return { ...state, connection: action.connection };
    case "items":
      return { ...state, items: withItems(state.items, action.items) };
    case "jobs":
      return { ...state, jobs: beneath(state.jobs, action.jobs) };
    case "search":
      return withSearch(state, action.search, action.at);
  }
}

function applyEvents(before: LiveState, events: readonly SearchEvent[], at: number): LiveState {
  let state = before;
  const items: Item[] = [];
  const jobs = new Map(state.jobs);
  const lines: LogLine[] = [];
  for (const event of events) {
    if (event.kind === "item") items.push(event.data);
    else if (event.kind === "job") jobs.set(event.data.id, event.data);
    else if (event.kind === "log") lines.push(event.data);
    else if (event.kind === "search") state = withSearch(state, event.data, at);
    else if (event.kind === "snapshot")
      state = { ...withSearch(state, event.data, at), snapshots: state.snapshots + 1 };
    else state = { ...state, search: { ...state.search, ...event.data } };
  }
  return {
    ...state,
    jobs: jobs.size === state.jobs.size && !events.some(({ kind }) => kind === "job") ? state.jobs : jobs,
    items: items.length ? withItems(state.items, items) : state.items,
    log: lines.length ? [...state.log, ...lines].slice(-LOG_LINES) : state.log,
  };
}

/** Keep the newer of two states of a link: a page that was read late must not undo an event. */
function withItems(known: ReadonlyMap<string, Item>, more: readonly Item[]): ReadonlyMap<string, Item> {
  const items = new Map(known);
  for (const item of more) {
    const old = items.get(item.job_id);
    if (!old || old.updated_at <= item.updated_at) items.set(item.job_id, item);
  }
  return items;
}

/** Add jobs that were listed, but keep those that an event has brought since. */
function beneath(
  known: ReadonlyMap<string, JobSummary>,
  listed: readonly JobSummary[],
): ReadonlyMap<string, JobSummary> {
  return new Map([...listed.map((job) => [job.id, job] as const), ...known]);
}

function withSearch(state: LiveState, search: Search, at: number): LiveState {
  const done = Object.fromEntries(search.stages.map((stage) => [stage.name, stage.done + stage.failed]));
  const sample: Sample = {
    at,
    done: done as Record<StageName, number>,
    closed: search.scored + search.closed + search.failed,
  };
  const recent = state.samples.filter((old) => at - old.at <= SAMPLE_WINDOW_MS);
  return { ...state, search, samples: [...recent, sample] };
}
