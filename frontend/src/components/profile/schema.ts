import * as z from "zod/mini";
import type { Profile, ProfileInput, SalaryPeriod, Workplace } from "@/api/schemas";

export const PERIODS = ["year", "month", "week", "day", "hour"] as const satisfies readonly SalaryPeriod[];
export const WORKPLACES = ["onsite", "hybrid", "remote"] as const satisfies readonly Workplace[];
export const LIMITS = { role: 200, skills: 50, skill: 80, location: 200, preferences: 4_000 } as const;

const text = (max: number, what: string) =>
  z.string().check(z.trim(), z.maxLength(max, `${what} can have at most ${max} characters.`));

const schema = z.object({
  role: text(LIMITS.role, "A role"),
  skills: z
    .array(text(LIMITS.skill, "A skill"))
    .check(z.maxLength(LIMITS.skills, `At most ${LIMITS.skills} skills count; keep those that matter most.`)),
  min_salary: z.nullable(
    z.number("A salary is a number.").check(z.gt(0, "A salary is more than zero."), z.lte(1e9, "That is more than any salary.")),
  ),
  salary_currency: z.string().check(z.regex(/^[A-Z]{3}$/, "A currency has three letters, such as EUR.")),
  salary_period: z.enum(PERIODS),
  location: text(LIMITS.location, "A location"),
  workplaces: z.array(z.enum(WORKPLACES)),
  preferences: text(LIMITS.preferences, "Preferences"),
});

export type ProfileProblems = Partial<Record<keyof ProfileInput, string>>;

/** What the form holds: as the profile, with the salary as it is typed. */
export interface Draft extends Omit<ProfileInput, "min_salary"> {
  min_salary: string;
}

export function draftOf(profile: ProfileInput): Draft {
  const { role, skills, min_salary, salary_currency, salary_period, location, workplaces, preferences } = profile;
  const salary = min_salary === null ? "" : String(min_salary);
  return { role, skills, min_salary: salary, salary_currency, salary_period, location, workplaces, preferences };
}

/** Check a draft: the profile that it makes, or each field's first problem. */
export function checkDraft(draft: Draft): { profile: ProfileInput; problems: null } | { profile: null; problems: ProfileProblems } {
  const typed = draft.min_salary.replace(/[\s,_'’]/g, "");
  const result = schema.safeParse({ ...draft, min_salary: typed === "" ? null : Number(typed) });
  if (result.success) return { profile: result.data, problems: null };
  const problems: ProfileProblems = {};
  for (const { path, message } of result.error.issues) problems[path[0] as keyof ProfileInput] ??= message;
  return { profile: null, problems };
}

export function sameDraft(a: Draft, b: Draft): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Tell whether nothing was asked for yet. */
export function isEmptyProfile(profile: Profile): boolean {
  const { role, skills, min_salary, location, workplaces, preferences } = profile;
  return !(role || skills.length || min_salary || location || workplaces.length || preferences);
}
