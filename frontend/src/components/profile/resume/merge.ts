import type { ResumeRead } from "@/api/schemas";
import { addItems } from "../chips";
import type { Draft } from "../draft";

/** What a person takes of a résumé: texts as they edited them, and the items that they kept. */
export interface Taken {
  role: string | null;
  level: Draft["level"] | null;
  home: string | null;
  skills: string[];
  languages: Draft["languages"];
  right_to_work: string[];
  salary: boolean;
}

/** Take everything that was read; a language whose level is not said counts as fluent until it is changed. */
export function allOf(read: ResumeRead): Taken {
  return {
    role: read.role?.value ?? null,
    level: read.level?.value ?? null,
    home: read.home?.value ?? null,
    skills: read.skills.map(({ value }) => value),
    languages: read.languages.map(({ language, fluency }) => ({ language, fluency: fluency ?? "c1" })),
    right_to_work: read.right_to_work.map(({ value }) => value),
    salary: read.salary !== null,
  };
}

/** Work out what the profile's form changes to: texts are replaced, and lists only grow. */
export function changeOf(taken: Taken, read: ResumeRead, draft: Draft): Partial<Draft> {
  const spoken = draft.languages.filter(
    ({ language }) => !taken.languages.some((one) => one.language === language),
  );
  const amount = read.salary?.min ?? read.salary?.max;
  return {
    ...(taken.role?.trim() ? { role: taken.role.trim() } : {}),
    ...(taken.level ? { level: taken.level } : {}),
    ...(taken.home?.trim() ? { home: taken.home.trim() } : {}),
    ...(taken.skills.length ? { skills: addItems(draft.skills, taken.skills.join("\n")) } : {}),
    ...(taken.languages.length ? { languages: [...spoken, ...taken.languages] } : {}),
    ...(taken.right_to_work.length
      ? { right_to_work: addItems(draft.right_to_work, taken.right_to_work.join("\n")) }
      : {}),
    ...(taken.salary && read.salary && amount
      ? {
          min_salary: String(amount),
          ...(read.salary.currency ? { salary_currency: read.salary.currency } : {}),
          ...(read.salary.period ? { salary_period: read.salary.period } : {}),
        }
      : {}),
  };
}
