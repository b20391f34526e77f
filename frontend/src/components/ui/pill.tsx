import type { ReactNode } from "react";
import { cx } from "./cx";

interface Props {
  on: boolean;
  onToggle: () => void;
  children: ReactNode;
}

/** A choice that is on or off by itself. */
export function Pill({ on, onToggle, children }: Props) {
  return (
    <button
      type="button"
      aria-pressed={on}
      onClick={onToggle}
      className={cx(
        "inline-flex min-h-9 items-center gap-1.5 rounded-full border px-3 text-sm font-semibold",
        on ? "border-field bg-field text-on-field" : "border-line-strong bg-surface hover:bg-sunken",
      )}
    >
      {children}
    </button>
  );
}
