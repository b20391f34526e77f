import type { Item, JobSummary, Search, SearchStatus } from "@/api/schemas";

export interface LogLine {
  component: string;
  task: string;
  phase: string;
  message: string;
  job_id: string | null;
}

/** What a search's stream sends; the same kinds as scraper-api writes. */
export type SearchEvent =
  | { kind: "snapshot"; data: Search }
  | { kind: "search"; data: Search }
  | { kind: "item"; data: Item }
  | { kind: "job"; data: JobSummary }
  | { kind: "log"; data: LogLine }
  | { kind: "end"; data: { status: SearchStatus; error: string | null } };

export const EVENT_KINDS = [
  "snapshot",
  "search",
  "item",
  "job",
  "log",
  "end",
] as const satisfies readonly SearchEvent["kind"][];

/** Read one event's data; null when it is not what its kind promises. */
export function parseEvent(kind: SearchEvent["kind"], text: string): SearchEvent | null {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof data !== "object" || data === null) return null;
  const proof = {
    snapshot: "stages",
    search: "stages",
    item: "job_id",
    job: "id",
    log: "message",
    end: "status",
  }[kind];
  return proof in data ? ({ kind, data } as SearchEvent) : null;
}
