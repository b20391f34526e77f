import { CircleAlert, RotateCw } from "lucide-react";
import type { ReactNode } from "react";
import { sentence } from "@/api/failure";
import { Button } from "./button";

/** What stands where there is nothing to show: what that means, and what to do. */
export function EmptyState({
  title,
  children,
  action,
  heading: Heading = "h2",
}: {
  title: string;
  children: ReactNode;
  action?: ReactNode;
  heading?: "h1" | "h2";
}) {
  return (
    <div className="flex flex-col items-center gap-3 px-6 py-14 text-center">
      <EmptyLanes />
      <Heading className="text-lg font-bold">{title}</Heading>
      <p className="max-w-md text-pretty text-muted">{children}</p>
      {action ? <div className="mt-2 flex flex-wrap justify-center gap-3">{action}</div> : null}
    </div>
  );
}

function EmptyLanes() {
  return <div aria-hidden className="mb-2 h-8 w-40 rounded-full bed" />;
}

/** What stands where something could not be read: why, and a way to try again. */
export function ErrorState({
  title,
  error,
  retry,
  heading: Heading = "h2",
}: {
  title: string;
  error: unknown;
  retry?: () => void;
  heading?: "h1" | "h2";
}) {
  return (
    <div role="alert" className="flex flex-col items-center gap-3 px-6 py-14 text-center">
      <CircleAlert aria-hidden className="size-9 text-clay-ink" />
      <Heading className="text-lg font-bold">{title}</Heading>
      <p className="max-w-lg text-pretty text-muted">{sentence(error)}</p>
      {retry ? (
        <Button onClick={retry} className="mt-2">
          <RotateCw aria-hidden className="size-4" /> Try again
        </Button>
      ) : null}
    </div>
  );
}

/** A sentence beside what it is about. */
export function Callout({
  tone = "plain",
  children,
}: {
  tone?: "plain" | "warn" | "bad" | "good";
  children: ReactNode;
}) {
  const look = {
    plain: "border-line bg-sunken text-ink",
    warn: "border-gold bg-gold-soft text-ink",
    bad: "border-clay bg-clay-soft text-ink",
    good: "border-field bg-field-soft text-ink",
  }[tone];
  return (
    <div
      role={tone === "bad" ? "alert" : undefined}
      className={`rounded-xl border px-4 py-3 text-[0.9375rem] ${look}`}
    >
      {children}
    </div>
  );
}

/** A grey shape where something is about to be. */
export function Skeleton({ className }: { className: string }) {
  return <div aria-hidden className={`animate-pulse rounded-md bg-sunken ${className}`} />;
}
