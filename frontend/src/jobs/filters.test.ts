import { describe, expect, it } from "vitest";
import { activeFilters, exportAddress, parseFilters, toApiQuery, writeFilters } from "./filters";

const read = (query: string) => parseFilters(new URLSearchParams(query));

describe("filters in an address", () => {
  it.each([
    "q=python&location=Berlin&min_score=70&min_salary=65.000+EUR&status=new&status=saved&sort=newest&order=asc",
    "with_hidden=true",
    "employment_type=full_time&employment_type=intern&workplace=remote&language=de&language=en",
    "company=Acme+%26+Co&posted_within=7d&with_unstated=true",
    "search_id=4c413d48-befd-4e11-8210-072fa1d45ed6",
    "",
  ])("are the same after reading and writing: %s", (query) => {
    expect([...new URLSearchParams(writeFilters(read(query)))].sort()).toEqual(
      [...new URLSearchParams(query)].sort(),
    );
  });

  it.each([
    "min_score=abc",
    "min_score=101",
    "min_score=-1",
    "status=deleted",
    "sort=random",
    "order=up",
    "search_id=1",
    "employment_type=lifelong",
    "workplace=moon",
    "language=german",
    "company=+",
    "posted_within=2d",
  ])("that make no sense are left out: %s", (query) => {
    expect(writeFilters(read(query))).toBe("");
  });

  it("are cut to what the API takes", () => {
    expect(read(`q=${"a".repeat(500)}`).q).toHaveLength(200);
    const many = Array.from({ length: 30 }, (_, number) => `company=${number}`).join("&");
    expect(read(many).company).toHaveLength(20);
  });

  it("are counted only where they narrow the list", () => {
    expect(activeFilters(read("sort=newest"))).toBe(0);
    expect(activeFilters(read("q=a&status=new&status=saved&min_score=50"))).toBe(3);
    expect(activeFilters(read("language=de&language=en&posted_within=3d&with_unstated=true"))).toBe(2);
  });
});

it("leaves hidden jobs out unless they are asked for", () => {
  expect(toApiQuery(read("")).status).not.toContain("hidden");
  expect(toApiQuery(read("status=hidden")).status).toEqual(["hidden"]);
});

it("exports what the filters show", () => {
  const address = new URL(exportAddress("csv", read("q=go&min_score=60")), "http://x");
  expect(address.pathname).toBe("/api/ai/jobs/export");
  expect(address.searchParams.get("format")).toBe("csv");
  expect(address.searchParams.get("q")).toBe("go");
  const facts = new URL(exportAddress("json", read("language=de&language=en&posted_within=7d")), "http://x");
  expect(facts.searchParams.getAll("language")).toEqual(["de", "en"]);
  expect(facts.searchParams.get("posted_within")).toBe("7d");
});
