import { describe, expect, it } from "vitest";
import { anItem, aSearch, aStage } from "../../tests/searches";
import { storyOf } from "./story";

const told = (...of: Parameters<typeof storyOf>) =>
  storyOf(...of).map(({ what, about }) => `${what}: ${about}`);

describe("the log of a search", () => {
  it("tells from what is stored what happened to each posting, newest first", () => {
    const search = aSearch({
      status: "finished",
      finished_at: "2026-03-01T12:01:00Z",
      scored: 1,
      failed: 1,
      stages: [aStage("fetch_links", { started_at: "2026-03-01T12:00:01Z" })],
    });
    const scored = { state: "scored", match_score: 87.6, updated_at: "2026-03-01T12:00:30Z" } as const;
    const failed = {
      state: "failed",
      reason: "The page answered 404.",
      attempts: 3,
      updated_at: "2026-03-01T12:00:40Z",
    } as const;
    expect(told(search, [anItem("a", scored), anItem("b", failed)])).toEqual([
      "The search ended: 1 scored, 1 failed",
      "Failed: Posting b: The page answered 404. 3 tries",
      "Scored 88: Posting a",
      "Begun: Find links on the page",
      "Asked for: https://example.com/careers",
    ]);
  });

  it("never says that a failed search ended well", () => {
    const search = aSearch({ status: "failed", finished_at: "2026-03-01T12:01:00Z", error: "No such host" });
    expect(storyOf(search, [])[0]).toMatchObject({
      what: "The search failed",
      about: "No such host",
      tone: "bad",
    });
  });
});
