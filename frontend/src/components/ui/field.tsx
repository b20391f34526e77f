import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx";

const CONTROL =
  "[:where(&)]:w-full rounded-xl border bg-surface px-3.5 text-ink placeholder:text-muted focus-visible:outline-offset-0 aria-invalid:border-clay";

export function controlClass(more?: string): string {
  return cx(CONTROL, "min-h-11 border-line-strong", more);
}

export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input className={controlClass(className)} {...rest} />;
}

export function Select({ className, ...rest }: ComponentProps<"select">) {
  return <select className={controlClass(cx("pr-9", className))} {...rest} />;
}

/** A labelled control with its hint and, when there is one, its problem; `id` is the control's. */
export function Field({
  id,
  label,
  hint,
  problem,
  children,
}: {
  id: string;
  label: string;
  hint?: ReactNode;
  problem?: string | null | undefined;
  children: ReactNode;
}) {
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-semibold">
        {label}
      </label>
      {children}
      <FieldNote id={id} hint={hint} problem={problem} />
    </div>
  );
}

/** The line below a control, which it names by `aria-describedby={noteId(id)}`. */
export function FieldNote({
  id,
  hint,
  problem,
}: {
  id: string;
  hint?: ReactNode;
  problem?: string | null | undefined;
}) {
  return (
    <p
      id={noteId(id)}
      aria-live="polite"
      className={cx("min-h-5 text-sm", problem ? "text-clay-ink" : "text-muted")}
    >
      {problem ?? hint}
    </p>
  );
}

export function noteId(id: string): string {
  return `${id}-note`;
}
