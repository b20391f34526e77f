import { describe, expect, it } from "vitest";
import { aJob, anItem, aSearch, aStage } from "../../tests/searches";
import type { SearchEvent } from "./events";
import { parseEvent } from "./events";
import { advance, initialLive, type LiveState } from "./state";

const after = (state: LiveState, ...events: SearchEvent[]) =>
  advance(state, { type: "events", events, at: 1_000 });
const start = () => initialLive(aSearch());

describe("a running search", () => {
  it("shows the newest counts that an event brought", () => {
    const state = after(
      start(),
      { kind: "search", data: aSearch({ scored: 1 }) },
      { kind: "search", data: aSearch({ scored: 2 }) },
    );
    expect(state.search.scored).toBe(2);
    expect(state.samples).toHaveLength(2);
  });

  it("adds jobs and puts a job scored again in its own place", () => {
    const state = after(
      start(),
      { kind: "job", data: aJob("a") },
      { kind: "job", data: aJob("a", { match_score: 90 }) },
      { kind: "job", data: aJob("b") },
    );
    expect([...state.jobs.keys()]).toEqual(["a", "b"]);
    expect(state.jobs.get("a")?.match_score).toBe(90);
  });

  it("does not let a page that was read late undo a newer event", () => {
    const newer = anItem("a", { state: "scored", updated_at: "2026-03-01T12:00:09Z" });
    const state = advance(after(start(), { kind: "item", data: newer }), {
      type: "items",
      items: [anItem("a"), anItem("b")],
    });
    expect(state.items.get("a")?.state).toBe("scored");
    expect(state.items.get("b")?.state).toBe("found");
  });

  it("keeps a job of an event over the same job of a list", () => {
    const live = after(start(), { kind: "job", data: aJob("a", { match_score: 90 }) });
    const state = advance(live, { type: "jobs", jobs: [aJob("a", { match_score: 10 }), aJob("b")] });
    expect(state.jobs.get("a")?.match_score).toBe(90);
    expect(state.jobs.size).toBe(2);
  });

  it("asks for its lists again after a snapshot, since events may be missing before it", () => {
    expect(after(start(), { kind: "snapshot", data: aSearch() }).snapshots).toBe(1);
  });

  it("ends with the status and the error that the end brings", () => {
    const state = after(start(), { kind: "end", data: { status: "failed", error: "No such host" } });
    expect(state.search).toMatchObject({ status: "failed", error: "No such host", found: 48 });
  });

  it("keeps the last 300 log lines", () => {
    const line = (number: number): SearchEvent => ({
      kind: "log",
      data: {
        component: "ai-worker",
        task: "analyze_job",
        phase: "DB Save",
        message: String(number),
        job_id: null,
      },
    });
    const state = after(start(), ...Array.from({ length: 400 }, (_, number) => line(number)));
    expect(state.log).toHaveLength(300);
    expect(state.log.at(-1)?.message).toBe("399");
  });

  it("does not render again what an event has not touched", () => {
    const before = after(start(), { kind: "job", data: aJob("a") }, { kind: "item", data: anItem("a") });
    const state = after(before, { kind: "search", data: aSearch({ stages: [aStage("fetch_links")] }) });
    expect(state.jobs).toBe(before.jobs);
    expect(state.items).toBe(before.items);
  });

  it("forgets samples older than half a minute", () => {
    const sample = (at: number) =>
      ({ type: "events", at, events: [{ kind: "search", data: aSearch() }] }) as const;
    const state = [0, 10_000, 41_000].map(sample).reduce(advance, start());
    expect(state.samples.map(({ at }) => at)).toEqual([41_000]);
  });
});

describe("an event's data", () => {
  it("is read when it is what its kind promises", () => {
    expect(parseEvent("item", JSON.stringify(anItem("a")))?.data).toEqual(anItem("a"));
  });

  it.each(["", "null", "7", "{}", "{"])("is dropped when it is %j", (text) => {
    expect(parseEvent("search", text)).toBeNull();
  });
});
