"use client";

import { useLocale, useNow, useTimeZone } from "@/format/locale";
import { ago, inFull } from "@/format/values";

/** A time as its distance from now; its title tells it in full. */
export function Ago({ time }: { time: string }) {
  const now = useNow(15_000);
  const locale = useLocale();
  const zone = useTimeZone();
  return (
    <time dateTime={time} title={inFull(time, zone, locale)}>
      {ago(time, now, locale)}
    </time>
  );
}

/** A day, or a time, in full. */
export function Day({ time }: { time: string }) {
  const locale = useLocale();
  const zone = useTimeZone();
  return <time dateTime={time}>{inFull(time, zone, locale)}</time>;
}
