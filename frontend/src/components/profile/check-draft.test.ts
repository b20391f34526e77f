import { describe, expect, it } from "vitest";
import { checkDraft } from "./check-draft";
import type { Draft } from "./draft";

const draft: Draft = {
  level: null,
  must_have_skills: [],
  nice_to_have_skills: [],
  home: "",
  contracts: [],
  hours: [],
  max_weekly_hours: "",
  languages: [],
  right_to_work: [],
  needs_sponsorship: false,
  avoid_companies: [],
  avoid_industries: [],
  licences: null,
  soft: [],
  emphasis: [],
  role: " Engineer ",
  skills: ["Go"],
  min_salary: "",
  salary_currency: "EUR",
  salary_period: "year",
  location: "",
  workplaces: [],
  preferences: "",
};

describe("a draft", () => {
  it("becomes a profile, without the blanks around what was typed", () => {
    expect(checkDraft(draft).profile).toMatchObject({ role: "Engineer", min_salary: null });
  });

  it.each(["65000", "65.000", "65k EUR"])("leaves a salary typed as %s to the server", (min_salary) => {
    expect(checkDraft({ ...draft, min_salary }).profile?.min_salary).toBe(min_salary);
  });

  it.each([
    ["max_weekly_hours", "half", "whole number"],
    ["max_weekly_hours", "100", "more than a week"],
    ["salary_currency", "euro", "three letters"],
    ["role", "a".repeat(201), "at most 200"],
    ["skills", Array.from({ length: 51 }, (_, n) => `s${n}`), "At most 50"],
  ])("names the problem of %s", (field, value, problem) => {
    expect(checkDraft({ ...draft, [field]: value }).problems).toEqual({
      [field]: expect.stringContaining(problem),
    });
  });
});
