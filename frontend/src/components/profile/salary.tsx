"use client";

import { CURRENCIES, PERIODS } from "@/api/form-lists";
import { FieldNote, Input, noteId, Select } from "@/components/ui/field";
import type { PayRead } from "@/api/schemas";
import type { Draft, ProfileProblems } from "./draft";

interface Props {
  draft: Draft;
  problems: ProfileProblems;
  onChange: (change: Partial<Draft>) => void;
  /** What the server reads in the typed amount. */
  pay: PayRead | undefined;
}

/** The least salary, typed as people write it and told back; what the words say of currency and period is taken over. */
export function SalaryFields({ draft, problems, onChange, pay }: Props) {
  const currencies = [...new Set<string>([...CURRENCIES, draft.salary_currency])];
  const takeOver = () => {
    if (!pay || !/[^\d\s.,'’]/.test(draft.min_salary)) return;
    onChange({
      min_salary: String(pay.amount),
      salary_currency: pay.currency,
      salary_period: pay.period,
    });
  };
  const problem = problems.min_salary ?? problems.salary_currency;
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1.5 font-semibold">Minimum salary</legend>
      <div className="grid grid-cols-2 gap-2 sm:grid-cols-[1fr_7rem_9rem]">
        <Input
          id="min-salary"
          aria-label="Amount"
          autoComplete="off"
          maxLength={100}
          placeholder="No minimum"
          className="max-sm:col-span-2"
          value={draft.min_salary}
          aria-invalid={problem ? true : undefined}
          aria-describedby={noteId("min-salary")}
          onChange={(event) => onChange({ min_salary: event.target.value })}
          onBlur={takeOver}
        />
        <Select
          aria-label="Currency"
          value={draft.salary_currency}
          onChange={(event) => onChange({ salary_currency: event.target.value })}
        >
          {currencies.map((code) => (
            <option key={code}>{code}</option>
          ))}
        </Select>
        <Select
          aria-label="Paid per"
          value={draft.salary_period}
          onChange={(event) => onChange({ salary_period: event.target.value as Draft["salary_period"] })}
        >
          {PERIODS.map((period) => (
            <option key={period} value={period}>
              per {period}
            </option>
          ))}
        </Select>
      </div>
      <FieldNote
        id="min-salary"
        problem={problem}
        hint={`${pay ? `That is ${pay.said}. ` : ""}A posting that states no salary is not marked down for it.`}
      />
    </fieldset>
  );
}
