import type { Profile, ProfileInput, SalaryPeriod, Workplace } from "@/api/schemas";

export const PERIODS = ["year", "month", "week", "day", "hour"] as const satisfies readonly SalaryPeriod[];
export const WORKPLACES = ["onsite", "hybrid", "remote"] as const satisfies readonly Workplace[];
export const LIMITS = { role: 200, skills: 50, skill: 80, location: 200, preferences: 4_000 } as const;

export type ProfileProblems = Partial<Record<keyof ProfileInput, string>>;

/** What the form holds: as the profile, with the salary as it is typed. */
export interface Draft extends Omit<ProfileInput, "min_salary"> {
  min_salary: string;
}

export function draftOf(profile: ProfileInput): Draft {
  const { role, skills, min_salary, salary_currency, salary_period, location, workplaces, preferences } =
    profile;
  const salary = min_salary === null ? "" : String(min_salary);
  return {
    role,
    skills,
    min_salary: salary,
    salary_currency,
    salary_period,
    location,
    workplaces,
    preferences,
  };
}

export function sameDraft(a: Draft, b: Draft): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Tell whether nothing was asked for yet. */
export function isEmptyProfile(profile: Profile): boolean {
  const { role, skills, min_salary, location, workplaces, preferences } = profile;
  return !(role || skills.length || min_salary || location || workplaces.length || preferences);
}
