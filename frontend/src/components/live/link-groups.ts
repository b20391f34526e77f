import type { Item, ItemState } from "@/api/schemas";

export const GROUPS = [
  { key: "all", label: "All", states: null },
  {
    key: "open",
    label: "In progress",
    states: ["found", "candidate", "scheduled", "scraping", "scraped", "analyzing"],
  },
  { key: "scored", label: "Scored", states: ["scored"] },
  { key: "out", label: "Left out", states: ["excluded", "skipped", "cancelled"] },
  { key: "failed", label: "Failed", states: ["failed"] },
  { key: "closed", label: "Closed", states: ["closed"] },
] as const satisfies readonly { key: string; label: string; states: readonly ItemState[] | null }[];

export type GroupKey = (typeof GROUPS)[number]["key"];

/** Sort links into their groups, once for all of them. */
export function grouped(items: Iterable<Item>): Record<GroupKey, Item[]> {
  const all = [...items];
  const sets = Object.fromEntries(GROUPS.map(({ key }) => [key, [] as Item[]])) as Record<GroupKey, Item[]>;
  sets.all = all;
  const groupOf = new Map<ItemState, GroupKey>();
  for (const { key, states } of GROUPS) for (const state of states ?? []) groupOf.set(state, key);
  for (const item of all) sets[groupOf.get(item.state) ?? "open"].push(item);
  return sets;
}
