import * as z from "zod/mini";
import type { ProfileInput } from "@/api/schemas";
import { type Draft, LIMITS, PERIODS, type ProfileProblems, WORKPLACES } from "./draft";

const text = (max: number, what: string) =>
  z.string().check(z.trim(), z.maxLength(max, `${what} can have at most ${max} characters.`));

const schema = z.object({
  role: text(LIMITS.role, "A role"),
  skills: z
    .array(text(LIMITS.skill, "A skill"))
    .check(z.maxLength(LIMITS.skills, `At most ${LIMITS.skills} skills count; keep those that matter most.`)),
  min_salary: z.nullable(
    z
      .number("A salary is a number, such as 65000.")
      .check(z.gt(0, "A salary is more than zero."), z.lte(1e9, "That is more than any salary.")),
  ),
  salary_currency: z.string().check(z.regex(/^[A-Z]{3}$/, "A currency has three letters, such as EUR.")),
  salary_period: z.enum(PERIODS),
  location: text(LIMITS.location, "A location"),
  workplaces: z.array(z.enum(WORKPLACES)),
  preferences: text(LIMITS.preferences, "Preferences"),
});

export type CheckedDraft =
  { profile: ProfileInput; problems: null } | { profile: null; problems: ProfileProblems };

/** Check a draft: the profile that it makes, or each field's first problem. */
export function checkDraft(draft: Draft): CheckedDraft {
  const typed = draft.min_salary.replace(/[\s,_'’]/g, "");
  const result = schema.safeParse({ ...draft, min_salary: typed === "" ? null : Number(typed) });
  if (result.success) return { profile: result.data, problems: null };
  const problems: ProfileProblems = {};
  for (const { path, message } of result.error.issues) problems[path[0] as keyof ProfileInput] ??= message;
  return { profile: null, problems };
}
