import { expect, it } from "vitest";
import type { JobSummary } from "@/api/schemas";
import { shortened } from "./shortened";

const job = {
  id: "1",
  title: "Engineer\u202E",
  company: "Example",
  location: "x".repeat(5_000),
  workplace: "remote",
  employment_type: null,
  salary: null,
  match_score: 81,
  note: "They know my sister",
  url: "https://example.com/1",
} as JobSummary;

it("keeps at most a hundred jobs, and of each no more than a line", () => {
  const kept = shortened(
    Array.from({ length: 1_000 }, () => job),
    "en",
  );
  expect(kept).toHaveLength(100);
  expect(kept[0]).toEqual({
    id: "1",
    title: "Engineer",
    facts: expect.stringMatching(/^Example · x{290}$/) as string,
    score: 81,
  });
});
