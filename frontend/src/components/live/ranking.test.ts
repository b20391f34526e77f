import { expect, it } from "vitest";
import { aJob } from "../../../tests/searches";
import { heldOrder, ranked } from "./ranking";

const mapOf = (...jobs: ReturnType<typeof aJob>[]) => new Map(jobs.map((job) => [job.id, job]));

it("puts the best first, and equal scores in an order that does not depend on arrival", () => {
  const jobs = [
    aJob("b", { match_score: 70 }),
    aJob("c", { match_score: 90 }),
    aJob("a", { match_score: 70 }),
  ];
  expect(ranked(jobs).map(({ id }) => id)).toEqual(["c", "a", "b"]);
  expect(ranked(jobs.toReversed()).map(({ id }) => id)).toEqual(["c", "a", "b"]);
});

it("keeps what is shown in place while it is held, and counts what waits", () => {
  const jobs = mapOf(aJob("a", { match_score: 50 }), aJob("b", { match_score: 99 }));
  expect(heldOrder(jobs, ["a"])).toEqual({ rows: [jobs.get("a")], waiting: 1 });
  expect(heldOrder(jobs, null).rows.map(({ id }) => id)).toEqual(["b", "a"]);
});
