"use client";

import { Plus, X } from "lucide-react";
import { LANGUAGES } from "@/api/form-lists";
import type { Fluency, SpokenLanguage } from "@/api/schemas";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/field";
import { useLocale } from "@/format/locale";

export const FLUENCIES: Record<Fluency, string> = {
  a1: "A1, a few words",
  a2: "A2, basic",
  b1: "B1, everyday",
  b2: "B2, good",
  c1: "C1, fluent",
  c2: "C2, like a native",
  native: "Native",
};

interface Props {
  languages: readonly SpokenLanguage[];
  onChange: (languages: SpokenLanguage[]) => void;
}

/** The languages that the person speaks, each with how well. */
export function Languages({ languages, onChange }: Props) {
  const locale = useLocale();
  const names = new Intl.DisplayNames(locale, { type: "language" });
  const free = LANGUAGES.filter((code) => !languages.some(({ language }) => language === code));
  const nameOf = (code: string) => names.of(code) ?? code;
  const byName = (one: string, other: string) => nameOf(one).localeCompare(nameOf(other), locale);

  function change(at: number, part: Partial<SpokenLanguage>) {
    onChange(languages.map((one, index) => (index === at ? { ...one, ...part } : one)));
  }

  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1.5 font-semibold">Languages</legend>
      {languages.map(({ language, fluency }, at) => (
        <div key={language} className="grid grid-cols-[1fr_1fr_2.75rem] gap-2">
          <Select
            aria-label={`Language ${at + 1}`}
            value={language}
            onChange={(event) => change(at, { language: event.target.value })}
          >
            {[language, ...free].toSorted(byName).map((code) => (
              <option key={code} value={code}>
                {nameOf(code)}
              </option>
            ))}
          </Select>
          <Select
            aria-label={`How well you speak language ${at + 1}`}
            value={fluency}
            onChange={(event) => change(at, { fluency: event.target.value as Fluency })}
          >
            {Object.entries(FLUENCIES).map(([level, text]) => (
              <option key={level} value={level}>
                {text}
              </option>
            ))}
          </Select>
          <button
            type="button"
            aria-label={`Remove ${nameOf(language)}`}
            onClick={() => onChange(languages.filter((_, index) => index !== at))}
            className="inline-flex size-11 items-center justify-center rounded-xl border border-line-strong hover:bg-sunken"
          >
            <X aria-hidden className="size-4" />
          </button>
        </div>
      ))}
      <div>
        <Button
          disabled={free.length === 0}
          onClick={() => onChange([...languages, { language: free[0] ?? "en", fluency: "c1" }])}
        >
          <Plus aria-hidden className="size-4" /> Add a language
        </Button>
      </div>
      <p className="text-sm text-muted">
        A posting that asks for another one runs into a dealbreaker. None named means that those of your place
        and English are taken for spoken.
      </p>
    </fieldset>
  );
}
