import { cx } from "@/components/ui/cx";

/** Name the band that a score falls into; the same words and colours everywhere. */
export function bandOf(score: number): "strong" | "fair" | "weak" {
  if (score >= 75) return "strong";
  return score >= 50 ? "fair" : "weak";
}

const STRIPES = { strong: "border-t-field", fair: "border-t-gold", weak: "border-t-line-strong" };
const SIZES = {
  small: "h-12 w-14 border-t-[5px] text-[1.75rem] rounded-md",
  large: "h-24 w-28 border-t-[9px] text-[3.75rem] rounded-lg",
};

/** A score as a race number. An offline score carries a mark, and its words are for those who do not see it. */
export function ScoreBadge({
  score,
  offline,
  size = "small",
}: {
  score: number | null;
  offline: boolean;
  size?: "small" | "large";
}) {
  const band = score === null ? "weak" : bandOf(score);
  return (
    <span className="relative inline-flex shrink-0">
      <span
        className={cx(
          "inline-flex items-center justify-center border border-line-strong score-badge leading-none numerals",
          SIZES[size],
          STRIPES[band],
        )}
      >
        <span className="sr-only">Score </span>
        {score === null ? "–" : Math.round(score)}
        <span className="sr-only">
          {score === null ? " not scored" : ` of 100${offline ? ", scored offline" : ""}`}
        </span>
      </span>
    </span>
  );
}
