import { describe, expect, it } from "vitest";
import type { ResumeRead } from "@/api/schemas";
import type { Draft } from "../draft";
import { allOf, changeOf } from "./merge";

const READ: ResumeRead = {
  role: { value: "Nurse", passage: "Nurse" },
  level: null,
  home: { value: "Berlin", passage: "Berlin" },
  skills: [
    { value: "python", passage: "python, Go" },
    { value: "Go", passage: "python, Go" },
  ],
  languages: [
    { language: "de", fluency: "native", passage: "German native" },
    { language: "en", fluency: null, passage: "English" },
  ],
  right_to_work: [],
  salary: { min: 42_000, max: 42_000, currency: "EUR", period: "year", passage: "42.000 €" },
};

const DRAFT = {
  role: "Engineer",
  skills: ["Python"],
  languages: [
    { language: "de", fluency: "b1" },
    { language: "fr", fluency: "a2" },
  ],
  right_to_work: ["Germany"],
} as unknown as Draft;

describe("what is taken of a résumé", () => {
  it("replaces texts, and lets lists only grow", () => {
    expect(changeOf(allOf(READ), READ, DRAFT)).toEqual({
      role: "Nurse",
      home: "Berlin",
      skills: ["Python", "Go"],
      languages: [
        { language: "fr", fluency: "a2" },
        { language: "de", fluency: "native" },
        { language: "en", fluency: "c1" },
      ],
      min_salary: "42000",
      salary_currency: "EUR",
      salary_period: "year",
    });
  });

  it("changes nothing that was not taken", () => {
    const nothing = { ...allOf(READ), role: null, home: null, skills: [], languages: [], salary: false };
    expect(changeOf(nothing, READ, DRAFT)).toEqual({});
  });
});
