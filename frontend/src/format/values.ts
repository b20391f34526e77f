import type { Salary } from "@/api/schemas";

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** Write how many there are; the APIs count only so far, and say where there are more. */
export function some(number: number, atLeast: boolean, locale: string): string {
  return atLeast ? `more than ${count(number, locale)}` : count(number, locale);
}

/** Write a time as its distance from now: "3 minutes ago". */
export function ago(time: string, now: number, locale: string): string {
  const distance = (Date.parse(time) - now) / 1000;
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "short" });
  const unit = UNITS.find(([, size]) => Math.abs(distance) >= size);
  return unit ? format.format(Math.trunc(distance / unit[1]), unit[0]) : format.format(0, "second");
}

/** Write a day or a time in full. A day (`2026-03-01`) has no time zone and is not moved by one. */
export function inFull(time: string, timeZone: string, locale: string): string {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(time);
  const style: Intl.DateTimeFormatOptions = isDay
    ? { dateStyle: "medium", timeZone: "UTC" }
    : { dateStyle: "medium", timeStyle: "short", timeZone };
  return new Intl.DateTimeFormat(locale, style).format(new Date(time));
}

/** Write seconds as `4 s`, `2:05` or `1:02:05`. */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const two = (value: number) => String(value).padStart(2, "0");
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** Write whole days, such as `1 day` or `42 days`. */
export function days(count: number): string {
  return `${count} ${count === 1 ? "day" : "days"}`;
}

/** Write an amount that was paid; small ones keep the digits that tell them apart. */
export function cost(usd: number, locale: string): string {
  const digits = usd > 0 && usd < 0.1 ? 4 : 2;
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency: "USD",
    minimumFractionDigits: 2,
    maximumFractionDigits: digits,
  }).format(usd);
}

export function count(value: number, locale: string): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);
}

function money(value: number, currency: string | null, locale: string): string {
  const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  if (!currency) return plain.format(value);
  try {
    const style = { style: "currency", currency, maximumFractionDigits: value % 1 ? 2 : 0 } as const;
    return new Intl.NumberFormat(locale, style).format(value);
  } catch {
    return `${plain.format(value)} ${currency}`;
  }
}

/** Write a salary as it is stated: a range, "from", "up to", and what it is paid for; null when nothing is. */
export function salaryText(salary: Salary | null, locale: string): string | null {
  if (!salary || (salary.min === null && salary.max === null)) return null;
  const { min, max, currency, period } = salary;
  const write = (value: number) => money(value, currency, locale);
  const per = period ? ` / ${period}` : "";
  if (min !== null && max !== null) return (min === max ? write(min) : `${write(min)} – ${write(max)}`) + per;
  return (min !== null ? `from ${write(min)}` : `up to ${write(max ?? 0)}`) + per;
}

/** Write schema.org's employment types and our own words for a person: `full_time` is "Full time". */
export function words(value: string): string {
  const spaced = value.replaceAll("_", " ");
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/** Write a language's ISO 639-1 code as its name. */
export function languageName(code: string, locale: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}

const BIDI_CONTROLS = /[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]/g;

/** Take out what could turn a text around on its neighbours: bidirectional controls. */
export function plain(text: string): string {
  return text.replace(BIDI_CONTROLS, "");
}

/** Give the host of an address for display, without `www.`; the whole text where it is not an address. */
export function hostOf(address: string): string {
  return URL.parse(address)?.host.replace(/^www\./, "") ?? plain(address);
}

/** Give the host and path of an address for display, which tell apart the pages of one host. */
export function pageOf(address: string): string {
  const path = URL.parse(address)?.pathname.replace(/\/+$/, "") ?? "";
  return hostOf(address) + path;
}

/** Give an address that may stand in a link: http and https only, null for anything else. */
export function safeHref(address: string | null): string | null {
  const url = URL.parse(address ?? "");
  return url?.protocol === "https:" || url?.protocol === "http:" ? url.href : null;
}
