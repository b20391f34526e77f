import type { Profile, ProfileInput } from "@/api/schemas";

export const LIMITS = { role: 200, skills: 50, skill: 80, line: 200, preferences: 4_000 } as const;

/** The names of what a profile asks for, as the API calls them. */
export const FIELDS = [
  "role",
  "level",
  "skills",
  "must_have_skills",
  "nice_to_have_skills",
  "min_salary",
  "salary_currency",
  "salary_period",
  "location",
  "home",
  "workplaces",
  "contracts",
  "hours",
  "max_weekly_hours",
  "languages",
  "right_to_work",
  "needs_sponsorship",
  "licences",
  "avoid_companies",
  "avoid_industries",
  "preferences",
  "soft",
  "emphasis",
] as const satisfies readonly (keyof ProfileInput)[];

export type ProfileProblems = Partial<Record<keyof ProfileInput, string>>;

/** What the form holds: as the profile, with figures as they are typed. */
export interface Draft extends Omit<ProfileInput, "min_salary" | "max_weekly_hours"> {
  min_salary: string;
  max_weekly_hours: string;
}

export function draftOf(profile: Profile | ProfileInput): Draft {
  const typed = (value: number | string | null | undefined) => String(value ?? "");
  const draft = Object.fromEntries(FIELDS.map((name) => [name, profile[name]])) as unknown as ProfileInput;
  return {
    ...draft,
    min_salary: typed(profile.min_salary),
    max_weekly_hours: typed(profile.max_weekly_hours),
  };
}

export function sameDraft(a: Draft, b: Draft): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Tell whether nothing was asked for yet. */
export function isEmptyProfile(profile: Profile): boolean {
  const { role, level, min_salary, location, home, preferences } = profile;
  const listed = [profile.skills, profile.must_have_skills, profile.nice_to_have_skills, profile.workplaces];
  const words = [role, level, min_salary, location, home, preferences];
  return !words.some(Boolean) && listed.every((list) => list.length === 0);
}
