import { describe, expect, it } from "vitest";
import type { ResumeRead } from "@/api/schemas";
import type { Draft } from "../draft";
import { allOf, changeOf, joined, withModel } from "./merge";

const READ: ResumeRead = {
  role: { value: "Nurse", passage: "Nurse", source: "offline" },
  level: null,
  home: { value: "Berlin", passage: "Berlin", source: "offline" },
  skills: [
    { value: "python", passage: "python, Go", source: "offline" },
    { value: "Go", passage: "python, Go", source: "offline" },
  ],
  languages: [
    { language: "de", fluency: "native", passage: "German native", source: "offline" },
    { language: "en", fluency: null, passage: "English", source: "offline" },
  ],
  right_to_work: [],
  salary: {
    min: 42_000,
    max: 42_000,
    currency: "EUR",
    period: "year",
    passage: "42.000 €",
    source: "offline",
  },
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
    expect(changeOf(allOf(joined(READ, null)), DRAFT)).toEqual({
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
    const nothing = {
      ...allOf(joined(READ, null)),
      role: null,
      home: null,
      skills: [],
      languages: [],
      salary: null,
    };
    expect(changeOf(nothing, DRAFT)).toEqual({});
  });

  it("shows what the model read beside what was read without it, and takes that only where nothing was", () => {
    const by = { passage: "said", source: "model" } as const;
    const model: ResumeRead = {
      role: { value: "Head nurse", ...by },
      level: { value: "lead", ...by },
      home: { value: "berlin", ...by },
      skills: [
        { value: "Python", ...by },
        { value: "Dagster", ...by },
      ],
      languages: [{ language: "nl", fluency: "b2", ...by }],
      right_to_work: [],
      salary: null,
    };
    const read = joined(READ, model);
    expect(read.role.map(({ source }) => source)).toEqual(["offline", "model"]);
    expect(read.home.map(({ source }) => source)).toEqual(["offline"]);
    expect(read.skills.map(({ value }) => value)).toEqual(["python", "Go", "Dagster"]);
    const without = { ...allOf(joined(READ, null)), role: "Edited", skills: ["Go"], home: null };
    expect(withModel(without, READ, model)).toEqual({
      ...without,
      level: "lead",
      skills: ["Go", "Dagster"],
      languages: [...without.languages, { language: "nl", fluency: "b2" }],
    });
  });

  it("takes the model's word for how well a language is spoken where nobody else read that", () => {
    const by = { passage: "English B2, German A1", source: "model" } as const;
    const languages: ResumeRead["languages"] = [
      { language: "en", fluency: "b2", ...by },
      { language: "de", fluency: "a1", ...by },
    ];
    const model: ResumeRead = { ...READ, languages };
    const seen = joined(READ, model).languages.map((one) => [one.language, one.fluency, one.source]);
    expect(seen).toEqual([
      ["de", "native", "offline"],
      ["en", "b2", "model"],
    ]);
    const untouched = allOf(joined(READ, null));
    const german = untouched.languages.slice(0, 1);
    const levels = (taken: typeof untouched) => withModel(taken, READ, model).languages;
    expect(levels(untouched)).toEqual([...german, { language: "en", fluency: "b2" }]);
    const chosen: typeof german = [...german, { language: "en", fluency: "a2" }];
    expect(levels({ ...untouched, languages: chosen })).toEqual(chosen);
    expect(levels({ ...untouched, languages: german })).toEqual(german);
  });
});
