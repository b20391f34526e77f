import { describe, expect, it } from "vitest";
import { choices, formatOf, listed, rhythm } from "./rhythm";

describe("how often a watch looks", () => {
  it("is named, also where it is none of the usual", () => {
    expect(rhythm(3600)).toBe("Every hour");
    expect(rhythm(2700)).toBe("Every 45 minutes");
    expect(rhythm(10)).toBe("Every 10 seconds");
  });

  it("stays among the choices where it is none of the usual", () => {
    expect(choices(2700).at(-1)).toEqual([2700, "Every 45 minutes"]);
    expect(choices(3600).filter(([every]) => every === 3600)).toHaveLength(1);
  });
});

describe("what names companies", () => {
  it("is read by its file's ending, and as lines where that says nothing", () => {
    expect(["a.CSV", "b.opml", "feeds.xml", "c.txt", "noending"].map(formatOf)).toEqual([
      "csv",
      "opml",
      "opml",
      "lines",
      "lines",
    ]);
  });

  it("is split at commas, without what is empty", () => {
    expect(listed(" Python, ,Remote work ")).toEqual(["Python", "Remote work"]);
  });
});
