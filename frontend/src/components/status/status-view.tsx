"use client";

import { useQuery } from "@tanstack/react-query";
import type { ComponentStatus } from "@/api/schemas";
import { cx } from "@/components/ui/cx";
import { Callout, Skeleton } from "@/components/ui/notice";
import { Ago } from "@/components/ui/time";
import { jobsApiStatus, systemStatus } from "@/queries/status";
import { WithCache } from "@/queries/with-cache";

const DOES: Record<string, string> = {
  "scraper-api": "starts searches and shows how they go",
  "ai-api": "lists jobs and keeps the profile",
  "scraper-worker": "finds postings and reads them",
  "ai-worker": "picks postings and scores them",
  database: "keeps everything",
  broker: "hands work from one stage to the next",
  redis: "shares rates of sites, and shows progress as it happens",
};
const WORDS = { ok: "Runs", away: "Away", unknown: "Not known" };
const LOOKS = {
  ok: "bg-field-soft text-field",
  away: "bg-clay-soft text-clay-ink",
  unknown: "bg-sunken text-ink",
};

/** Each component's state, and what holds searches up where something does. */
export function StatusView() {
  return (
    <WithCache>
      <Status />
    </WithCache>
  );
}

function Status() {
  const system = useQuery(systemStatus());
  const jobs = useQuery(jobsApiStatus());
  const pending = system.isPending || jobs.isPending;
  const components = [
    asComponent("scraper-api", system.error),
    jobs.data ?? asComponent("ai-api", jobs.error),
    ...(system.data && !system.error ? system.data.components : []),
  ];
  return (
    <div className="mx-auto grid max-w-3xl gap-6">
      <h1 className="text-3xl display sm:text-4xl">What runs now</h1>
      {system.data?.standstill ? <Callout tone="warn">{system.data.standstill}</Callout> : null}
      {pending ? (
        <div role="status" aria-label="Asking each component">
          <Skeleton className="h-96 w-full" />
        </div>
      ) : (
        <ul aria-label="Components" className="divide-y divide-line overflow-hidden card">
          {components.map((component) => (
            <Component key={component.name} component={component} />
          ))}
        </ul>
      )}
      <p className="text-pretty text-muted">
        What dies is started again by itself, and a search that waits goes on where it was. Where workers
        scale with the work, none runs while there is nothing to do.
      </p>
    </div>
  );
}

function asComponent(name: string, error: Error | null): ComponentStatus {
  return {
    name,
    state: error ? "away" : "ok",
    running: null,
    last_seen: null,
    detail: error?.message ?? null,
  };
}

function Component({ component }: { component: ComponentStatus }) {
  const { name, state, running, last_seen: seen, detail } = component;
  return (
    <li
      className="grid gap-1 px-4 py-3 sm:grid-cols-[1fr_auto] sm:items-center sm:px-5"
      data-component={name}
    >
      <div className="min-w-0">
        <p className="font-bold">{name}</p>
        <p className="text-sm text-muted">{DOES[name]}</p>
      </div>
      <p className="flex flex-wrap items-center gap-3 text-sm text-muted">
        {state === "away" && seen ? (
          <span>
            last seen <Ago time={seen} />
          </span>
        ) : null}
        {running ? <span>{running} at work</span> : null}
        {detail ? <span>{detail}</span> : null}
        <span className={cx("rounded-full px-2.5 py-1 eyebrow", LOOKS[state])}>{WORDS[state]}</span>
      </p>
    </li>
  );
}
