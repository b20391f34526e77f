import Link from "next/link";
import type { ComponentProps } from "react";
import { cx } from "./cx";

type Look = "primary" | "quiet" | "outline" | "danger";

const BASE =
  "inline-flex min-h-10 items-center justify-center gap-2 rounded-full px-4 text-[0.9375rem] font-semibold whitespace-nowrap transition-colors disabled:opacity-55 aria-disabled:opacity-55";

const LOOKS: Record<Look, string> = {
  primary: "bg-field text-on-field hover:bg-field-strong",
  outline: "border border-line-strong bg-surface text-ink hover:bg-sunken",
  quiet: "text-ink hover:bg-sunken",
  danger: "border border-clay bg-surface text-clay-ink hover:bg-clay-soft",
};

export function buttonClass(look: Look = "outline", more?: string): string {
  return cx(BASE, LOOKS[look], more);
}

export function Button({ look = "outline", className, ...rest }: ComponentProps<"button"> & { look?: Look }) {
  return <button type="button" className={buttonClass(look, className)} {...rest} />;
}

export function LinkButton({
  look = "outline",
  className,
  ...rest
}: ComponentProps<typeof Link> & { look?: Look }) {
  return <Link className={buttonClass(look, className)} {...rest} />;
}
