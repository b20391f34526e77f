import { useId } from "react";
import type { QuietHours } from "@/api/schemas";
import { Field, Input, noteId } from "./field";

/** The names of the fields that `quietHoursOf` and `zoneOf` read. */
const NAMES = { from: "quiet-from", until: "quiet-until", zone: "time-zone" } as const;

/** The time zone of this device. */
export function deviceZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Two times of the day and the time zone on whose clocks they are; empty times are no quiet hours. */
export function QuietHoursFields({ quiet, zone }: { quiet: QuietHours | null | undefined; zone: string }) {
  const id = useId();
  return (
    <div className="grid gap-x-3 sm:grid-cols-2">
      <Field id={`${id}from`} label="Quiet from">
        <Input id={`${id}from`} name={NAMES.from} type="time" defaultValue={quiet?.start.slice(0, 5)} />
      </Field>
      <Field id={`${id}until`} label="Quiet until">
        <Input id={`${id}until`} name={NAMES.until} type="time" defaultValue={quiet?.end.slice(0, 5)} />
      </Field>
      <div className="sm:col-span-2">
        <Field
          id={`${id}zone`}
          label="Time zone"
          hint="Quiet hours are on its clocks; both times empty is no quiet hours."
        >
          <Input
            id={`${id}zone`}
            name={NAMES.zone}
            list={`${id}zones`}
            defaultValue={quiet?.time_zone ?? zone}
            required
            maxLength={60}
            spellCheck={false}
            autoComplete="off"
            aria-describedby={noteId(`${id}zone`)}
          />
        </Field>
        <datalist id={`${id}zones`}>
          {Intl.supportedValuesOf("timeZone").map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      </div>
    </div>
  );
}

/** Read the time zone of the fields. */
export function zoneOf(form: FormData): string {
  return said(form, NAMES.zone);
}

/** Read the quiet hours of the fields; null where none are given, and a sentence where one of the two times is missing. */
export function quietHoursOf(form: FormData): QuietHours | null | string {
  const [start, end] = [said(form, NAMES.from), said(form, NAMES.until)];
  if (!start && !end) return null;
  if (!start || !end) return "Quiet hours need both times, or none.";
  return { start, end, time_zone: zoneOf(form) };
}

/** Say quiet hours in a line. */
export function quietLine({ start, end, time_zone }: QuietHours): string {
  return `quiet from ${start.slice(0, 5)} to ${end.slice(0, 5)}, ${time_zone}`;
}

/** Read one field as a person typed it. */
export function said(form: FormData, name: string): string {
  return String(form.get(name) ?? "").trim();
}
