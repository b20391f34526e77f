const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How often a watch may look. */
export const RHYTHMS: readonly (readonly [number, string])[] = [
  [10 * MINUTE, "Every 10 minutes"],
  [30 * MINUTE, "Every 30 minutes"],
  [HOUR, "Every hour"],
  [6 * HOUR, "Every 6 hours"],
  [DAY, "Every day"],
  [7 * DAY, "Every week"],
];

/** Name how often a watch looks. */
export function rhythm(seconds: number): string {
  const known = RHYTHMS.find(([every]) => every === seconds);
  if (known) return known[1];
  return seconds < MINUTE ? `Every ${seconds} seconds` : `Every ${Math.round(seconds / MINUTE)} minutes`;
}

/** Give the rhythms to choose from, with the present one where it is another. */
export function choices(seconds: number): readonly (readonly [number, string])[] {
  return RHYTHMS.some(([every]) => every === seconds) ? RHYTHMS : [...RHYTHMS, [seconds, rhythm(seconds)]];
}

/** Tell in which format a file names companies, by its name's ending. */
export function formatOf(name: string): "lines" | "csv" | "opml" {
  const ending = name.toLowerCase().split(".").pop();
  if (ending === "csv") return "csv";
  return ending === "opml" || ending === "xml" ? "opml" : "lines";
}

/** Split words that were typed with commas. */
export function listed(text: string): string[] {
  return text
    .split(",")
    .map((word) => word.trim())
    .filter(Boolean);
}
