import { describe, expect, it } from "vitest";
import { ago, cost, duration, hostOf, inFull, pageOf, plain, safeHref, salaryText, words } from "./values";

const now = Date.parse("2026-03-01T12:00:00Z");

describe("times", () => {
  it("are written as their distance from now", () => {
    expect(ago("2026-03-01T11:57:00Z", now, "en")).toBe("3 min. ago");
    expect(ago("2026-03-01T12:00:00Z", now, "en")).toBe("now");
    expect(ago("2026-02-27T12:00:00Z", now, "de")).toBe("vorgestern");
  });

  it("do not move a day into another one by a time zone", () => {
    expect(inFull("2026-03-01", "America/Los_Angeles", "en-GB")).toBe("1 Mar 2026");
  });

  it.each([
    [4.4, "4 s"],
    [125, "2:05"],
    [3725, "1:02:05"],
  ])("of %d seconds read %s", (seconds, text) => {
    expect(duration(seconds)).toBe(text);
  });
});

describe("money", () => {
  const salary = { min: 60000, max: 80000, currency: "EUR", period: "year" } as const;

  it("reads as it is stated", () => {
    expect(salaryText(salary, "en")).toBe("€60,000 – €80,000 / year");
    expect(salaryText({ ...salary, max: null }, "en")).toBe("from €60,000 / year");
    expect(salaryText({ ...salary, min: null, period: null }, "en")).toBe("up to €80,000");
    expect(salaryText({ ...salary, min: 80000, currency: null }, "en")).toBe("80,000 / year");
  });

  it("of an unknown currency keeps its code", () => {
    expect(salaryText({ ...salary, max: 60000, currency: "X?" }, "en")).toBe("60,000 X? / year");
  });

  it("is nothing when nothing is stated", () => {
    expect(salaryText({ min: null, max: null, currency: "EUR", period: null }, "en")).toBeNull();
  });

  it("keeps the digits that tell small costs apart", () => {
    expect(cost(0.0123, "en")).toBe("$0.0123");
    expect(cost(1.5, "en")).toBe("$1.50");
  });
});

describe("words of others", () => {
  it("lose what could turn a text around", () => {
    expect(plain("Engineer \u202Egnp.exe\u202C \u2066x\u2069")).toBe("Engineer gnp.exe x");
  });

  it("lead only to web pages", () => {
    expect(safeHref("javascript:alert(1)")).toBeNull();
    expect(safeHref("data:text/html,x")).toBeNull();
    expect(safeHref("nonsense")).toBeNull();
    expect(safeHref("https://example.com/a")).toBe("https://example.com/a");
  });

  it("name a host without www", () => {
    expect(hostOf("https://www.example.com:8443/a")).toBe("example.com:8443");
  });

  it.each([
    ["https://boards.example.com/acme/?page=2#top", "boards.example.com/acme"],
    ["https://www.example.com/", "example.com"],
    ["nonsense", "nonsense"],
  ])("name the page at %s by its host and path", (address, name) => {
    expect(pageOf(address)).toBe(name);
  });

  it("of schema.org read as a person writes them", () => {
    expect(words("full_time")).toBe("Full time");
  });
});
