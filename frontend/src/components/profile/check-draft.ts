import * as z from "zod/mini";
import type { ProfileInput } from "@/api/schemas";
import { type Draft, LIMITS, type ProfileProblems } from "./draft";

const text = (max: number, what: string) =>
  z.string().check(z.trim(), z.maxLength(max, `${what} can have at most ${max} characters.`));

const list = (what: string, each: string) =>
  z
    .array(text(LIMITS.skill, each))
    .check(
      z.maxLength(LIMITS.skills, `At most ${LIMITS.skills} ${what} count; keep those that matter most.`),
    );

/** Of the fields that can be typed wrong; what is only chosen goes along as it is. */
const schema = z.looseObject({
  role: text(LIMITS.role, "A role"),
  skills: list("skills", "A skill"),
  must_have_skills: list("skills", "A skill"),
  nice_to_have_skills: list("skills", "A skill"),
  max_weekly_hours: z.nullable(
    z
      .int("Hours are a whole number, such as 30.")
      .check(z.gte(1, "A week has at least one hour."), z.lte(80, "That is more than a week's work.")),
  ),
  salary_currency: z.string().check(z.regex(/^[A-Z]{3}$/, "A currency has three letters, such as EUR.")),
  location: text(LIMITS.line, "A location"),
  home: text(LIMITS.line, "A place"),
  right_to_work: list("places", "A place"),
  licences: z.nullable(list("licences", "A licence")),
  avoid_companies: list("companies", "A name"),
  avoid_industries: list("industries", "A name"),
  preferences: text(LIMITS.preferences, "Preferences"),
});

export type CheckedDraft =
  { profile: ProfileInput; problems: null } | { profile: null; problems: ProfileProblems };

/** Check a draft: the profile that it makes, or each field's first problem. */
export function checkDraft(draft: Draft): CheckedDraft {
  const figure = (typed: string) => {
    const bare = typed.replace(/[\s,_'’]/g, "");
    return bare === "" ? null : Number(bare);
  };
  const figures = {
    min_salary: draft.min_salary.trim() || null,
    max_weekly_hours: figure(draft.max_weekly_hours),
  };
  const result = schema.safeParse({ ...draft, ...figures });
  if (result.success) return { profile: { ...draft, ...result.data, ...figures }, problems: null };
  const problems: ProfileProblems = {};
  for (const { path, message } of result.error.issues) problems[path[0] as keyof ProfileInput] ??= message;
  return { profile: null, problems };
}
