import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { aJob, aSearch } from "../../../tests/searches";
import { LiveJobs } from "./live-jobs";

const mapOf = (...jobs: ReturnType<typeof aJob>[]) => new Map(jobs.map((job) => [job.id, job]));
const titles = () => screen.getAllByRole("article").map((card) => card.querySelector("h2")?.textContent);
const first = aJob("a", { match_score: 40 });
const second = aJob("b", { match_score: 90 });

it("puts a better job above the others as soon as it is scored", () => {
  const { rerender } = render(<LiveJobs jobs={mapOf(first)} search={aSearch()} listed />);
  rerender(<LiveJobs jobs={mapOf(first, second)} search={aSearch()} listed />);
  expect(titles()).toEqual(["Job b", "Job a"]);
});

it("moves nothing under a focus, and says how many wait", async () => {
  const { rerender } = render(<LiveJobs jobs={mapOf(first)} search={aSearch()} listed />);
  await userEvent.tab();
  rerender(<LiveJobs jobs={mapOf(first, second)} search={aSearch()} listed />);
  expect(titles()).toEqual(["Job a"]);
  await userEvent.click(screen.getByRole("button", { name: "1 more scored" }));
  expect(titles()).toEqual(["Job b", "Job a"]);
});

it("says what to do when a search found nothing", () => {
  render(<LiveJobs jobs={new Map()} search={aSearch({ status: "finished", found: 0 })} listed />);
  expect(screen.getByText(/Is it the page that lists the openings/)).toBeDefined();
});
