import { describe, expect, it } from "vitest";
import { aSearch, aStage } from "../../tests/searches";
import { perMinute, progress, secondsElapsed, secondsLeft, workOf } from "./pace";
import type { Sample } from "./state";

function sample(at: number, done: number): Sample {
  const none = { fetch_links: 0, filter_urls: 0, schedule_crawls: 0, scrape_detail: 0, analyze_job: 0 };
  return { at, done: { ...none, scrape_detail: done }, closed: done };
}

const running = aStage("scrape_detail", { state: "running" });

describe("a stage's pace", () => {
  it("is measured over the samples while it runs", () => {
    expect(perMinute(running, [sample(0, 10), sample(10_000, 15)], 10_000)).toBe(30);
  });

  it("is not said from a moment that is too short, or in which nothing was done", () => {
    expect(perMinute(running, [sample(0, 10), sample(1_000, 15)], 1_000)).toBeNull();
    expect(perMinute(running, [sample(0, 10), sample(9_000, 10)], 9_000)).toBeNull();
    expect(perMinute(running, [], 0)).toBeNull();
  });

  it("is that of its whole time once it has ended", () => {
    const times = { started_at: "2026-03-01T12:00:00Z", finished_at: "2026-03-01T12:00:30Z" };
    expect(perMinute(aStage("scrape_detail", { state: "done", done: 20, ...times }), [], 0)).toBe(40);
  });
});

it("says no pace and no time left once nothing was heard of a search for a while", () => {
  const samples = [sample(0, 10), sample(10_000, 15)];
  expect(perMinute(running, samples, 26_000)).toBeNull();
  const search = aSearch({ selected: 40, scored: 15 });
  expect(secondsLeft(search, samples, 20_000)).not.toBeNull();
  expect(secondsLeft(search, samples, 26_000)).toBeNull();
});

describe("the time left", () => {
  it("follows from the pace of what was closed lately", () => {
    const search = aSearch({ selected: 40, scored: 18, closed: 1, failed: 1 });
    expect(secondsLeft(search, [sample(0, 10), sample(10_000, 20)], 10_000)).toBe(20);
  });

  it("is not said before anything was closed, and not for a search that is over", () => {
    expect(secondsLeft(aSearch({ selected: 40 }), [sample(0, 0)], 10_000)).toBeNull();
    expect(secondsLeft(aSearch({ status: "finished", scored: 40 }), [sample(0, 0)], 10_000)).toBeNull();
  });
});

describe("a stage's progress", () => {
  it("is the share of its known work that is behind it", () => {
    expect(
      progress(
        aStage("scrape_detail", { state: "running", done: 5, failed: 1, waiting: 5, running: 1 }),
        aSearch(),
      ),
    ).toBe(0.5);
  });

  it("is not full in the last stage while the stage before still holds postings", () => {
    const scoring = aStage("analyze_job", { state: "running", done: 5 });
    const stages = [aStage("scrape_detail", { state: "running", done: 5, failed: 2 }), scoring];
    expect(workOf(scoring, aSearch({ selected: 20, closed: 3, stages }))).toBe(15);
  });

  it("is whole when the stage is done, even with nothing to do", () => {
    expect(progress(aStage("filter_urls", { state: "done" }), aSearch())).toBe(1);
    expect(progress(aStage("filter_urls"), aSearch())).toBe(0);
  });
});

it("counts elapsed time until now, or until the end", () => {
  const now = Date.parse("2026-03-01T12:01:30Z");
  expect(secondsElapsed(aSearch(), now)).toBe(90);
  expect(secondsElapsed(aSearch({ finished_at: "2026-03-01T12:00:44Z" }), now)).toBe(44);
});
