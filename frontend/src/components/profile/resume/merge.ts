import type { ResumeRead } from "@/api/schemas";
import { addItems } from "../chips";
import type { Draft } from "../draft";

/** What was read of a résumé, by whom each: of a single field there may be two readings, ours first. */
export interface Reading {
  role: NonNullable<ResumeRead["role"]>[];
  level: NonNullable<ResumeRead["level"]>[];
  home: NonNullable<ResumeRead["home"]>[];
  salary: NonNullable<ResumeRead["salary"]>[];
  skills: ResumeRead["skills"];
  languages: ResumeRead["languages"];
  right_to_work: ResumeRead["right_to_work"];
}

/** Put what the model read beside what was read without it; what both read alike counts as read without it. */
export function joined(own: ResumeRead, model: ResumeRead | null): Reading {
  const both = model ? [own, model] : [own];
  const each = <T>(pick: (read: ResumeRead) => readonly (T | null)[], name: (one: T) => unknown) => {
    const all = both.flatMap(pick).filter((one) => one !== null);
    return all.filter((one, at) => all.findIndex((other) => name(other) === name(one)) === at);
  };
  const text = ({ value }: { value: string }) => value.toLowerCase();
  return {
    role: each(({ role }) => [role], text),
    level: each(({ level }) => [level], text),
    home: each(({ home }) => [home], text),
    salary: each(
      ({ salary }) => [salary],
      ({ min, max, currency, period }) => [min, max, currency, period].join(),
    ),
    skills: each(({ skills }) => skills, text),
    languages: each(
      ({ languages }) => languages,
      ({ language }) => language,
    ).map((one) => (one.fluency ? one : (spoken(model, one.language) ?? one))),
    right_to_work: each(({ right_to_work }) => right_to_work, text),
  };
}

/** Return what the model read of a language, where it read how well that is spoken. */
function spoken(model: ResumeRead | null, language: string) {
  return model?.languages.find((one) => one.language === language && one.fluency);
}

/** What a person takes of a résumé: texts as they edited them, and the items that they kept. */
export interface Taken {
  role: string | null;
  level: Draft["level"] | null;
  home: string | null;
  skills: string[];
  languages: Draft["languages"];
  right_to_work: string[];
  salary: Reading["salary"][number] | null;
}

/** How well a language counts as spoken where nobody read that, until the person says. */
export const ASSUMED = "c1";

/** Take everything that was read, of two readings the first; a language whose level is not said counts as fluent until it is changed. */
export function allOf(read: Reading): Taken {
  return {
    role: read.role[0]?.value ?? null,
    level: read.level[0]?.value ?? null,
    home: read.home[0]?.value ?? null,
    skills: read.skills.map(({ value }) => value),
    languages: read.languages.map(({ language, fluency }) => ({ language, fluency: fluency ?? ASSUMED })),
    right_to_work: read.right_to_work.map(({ value }) => value),
    salary: read.salary[0] ?? null,
  };
}

/** Take, besides what is taken already, what the model alone has read, be it a level that was assumed; all else stays as it is. */
export function withModel(taken: Taken, own: ResumeRead, model: ResumeRead): Taken {
  const before = allOf(joined(own, null));
  const after = allOf(joined(own, model));
  const levelled = (one: Draft["languages"][number]) => {
    const ours = own.languages.find(({ language }) => language === one.language)?.fluency;
    const level = spoken(model, one.language)?.fluency;
    return level && !ours && one.fluency === ASSUMED ? { ...one, fluency: level } : one;
  };
  const added = <T>(kept: T[], old: T[], now: T[]) => [...kept, ...now.slice(old.length)];
  return {
    role: own.role ? taken.role : after.role,
    level: own.level ? taken.level : after.level,
    home: own.home ? taken.home : after.home,
    salary: own.salary ? taken.salary : after.salary,
    skills: added(taken.skills, before.skills, after.skills),
    languages: added(taken.languages.map(levelled), before.languages, after.languages),
    right_to_work: added(taken.right_to_work, before.right_to_work, after.right_to_work),
  };
}

/** Work out what the profile's form changes to: texts are replaced, and lists only grow. */
export function changeOf(taken: Taken, draft: Draft): Partial<Draft> {
  const others = draft.languages.filter(
    ({ language }) => !taken.languages.some((one) => one.language === language),
  );
  const amount = taken.salary?.min ?? taken.salary?.max;
  return {
    ...(taken.role?.trim() ? { role: taken.role.trim() } : {}),
    ...(taken.level ? { level: taken.level } : {}),
    ...(taken.home?.trim() ? { home: taken.home.trim() } : {}),
    ...(taken.skills.length ? { skills: addItems(draft.skills, taken.skills.join("\n")) } : {}),
    ...(taken.languages.length ? { languages: [...others, ...taken.languages] } : {}),
    ...(taken.right_to_work.length
      ? { right_to_work: addItems(draft.right_to_work, taken.right_to_work.join("\n")) }
      : {}),
    ...(taken.salary && amount
      ? {
          min_salary: String(amount),
          ...(taken.salary.currency ? { salary_currency: taken.salary.currency } : {}),
          ...(taken.salary.period ? { salary_period: taken.salary.period } : {}),
        }
      : {}),
  };
}
