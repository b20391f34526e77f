import type { Channel } from "@/api/schemas";

/** When a channel tells, in words. */
export const RHYTHMS: readonly [Channel["rhythm"], string][] = [
  ["at_once", "At once"],
  ["daily", "Every day at 8"],
  ["weekly", "Mondays at 8"],
];

export function rhythmName(rhythm: Channel["rhythm"]): string {
  return RHYTHMS.find(([known]) => known === rhythm)?.[1] ?? rhythm;
}
