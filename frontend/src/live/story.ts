import type { Item, Search } from "@/api/schemas";
import { STAGE_NAMES, STATE_WORDS } from "./names";

export interface StoryLine {
  key: string;
  at: string;
  what: string;
  about: string;
  tone: "plain" | "good" | "bad";
}

/** Tell a search from what is stored of it, newest first: its stages, and each posting's last step with its reason. */
export function storyOf(search: Search, items: Iterable<Item>): StoryLine[] {
  const lines = [...begun(search), ...ended(search)];
  for (const item of items) lines.push(ofItem(item));
  return lines.toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at));
}

function begun(search: Search): StoryLine[] {
  const asked: StoryLine = {
    key: "asked",
    at: search.created_at,
    what: "Asked for",
    about: search.url ?? "scoring again",
    tone: "plain",
  };
  const stages = search.stages.flatMap(({ name, started_at: at }) => {
    const { title, does } = STAGE_NAMES[name];
    return at ? [{ key: name, at, what: "Begun", about: `${title} ${does}`, tone: "plain" as const }] : [];
  });
  return [asked, ...stages];
}

function ended({ finished_at: at, status, error, scored, failed }: Search): StoryLine[] {
  if (!at) return [];
  const words =
    { failed: "The search failed", cancelled: "Cancelled" }[status as string] ?? "The search ended";
  const counted = `${scored} scored${failed ? `, ${failed} failed` : ""}`;
  return [
    { key: "ended", at, what: words, about: error ?? counted, tone: status === "failed" ? "bad" : "good" },
  ];
}

function ofItem(item: Item): StoryLine {
  const name = item.title ?? (item.text || item.url);
  const score = typeof item.match_score === "number" ? ` ${Math.round(item.match_score)}` : "";
  const more = [item.reason, item.attempts > 1 ? `${item.attempts} tries` : null].filter(Boolean);
  return {
    key: item.job_id,
    at: item.updated_at,
    what: STATE_WORDS[item.state] + score,
    about: more.length ? `${name}: ${more.join(" ")}` : name,
    tone: item.state === "failed" ? "bad" : item.state === "scored" ? "good" : "plain",
  };
}
