"use client";

import { useLocale } from "@/format/locale";
import { count } from "@/format/values";
import { WithCache } from "@/queries/with-cache";
import { useLiveSearch } from "@/live/use-live-search";
import { Relay } from "@/components/relay/relay";
import { Callout } from "@/components/ui/notice";
import { Tabs } from "@/components/ui/tabs";
import type { Search } from "@/api/schemas";
import { ConnectionNote } from "./connection";
import { LinkList } from "./link-list";
import { LiveJobs } from "./live-jobs";
import { LogLines } from "./log-lines";
import { Numbers } from "./numbers";
import { Outcome } from "./outcome";
import { SearchHeader } from "./search-header";

interface Props {
  known: Search;
  traceUrl: string | null;
}

/** A search at work: the relay as a picture, what it found, and the jobs as they are scored. */
export function LiveView(props: Props) {
  return (
    <WithCache>
      <Live {...props} />
    </WithCache>
  );
}

function Live({ known, traceUrl }: Props) {
  const live = useLiveSearch(known);
  const { search, jobs, items, log, samples, connection } = live.state;
  const locale = useLocale();
  const label = (name: string, amount: number) => (
    <>
      {name} <span className="text-muted">{count(amount, locale)}</span>
    </>
  );
  return (
    <div className="grid gap-6">
      <SearchHeader search={search} onChanged={live.replace} />
      <section aria-label="Progress" className="grid gap-6 card p-5 sm:p-6">
        <Relay search={search} samples={samples} />
        <Numbers search={search} samples={samples} traceUrl={traceUrl} onChanged={live.replace} />
      </section>
      <ConnectionNote connection={connection} />
      <Outcome search={search} />
      {live.unlisted ? (
        <Callout tone="bad">
          What this search has found so far could not be read.{" "}
          <button type="button" onClick={live.listAgain} className="font-semibold underline">
            Try again
          </button>
        </Callout>
      ) : null}
      <Tabs
        label="What the search found"
        tabs={[
          {
            key: "jobs",
            label: label("Jobs", Math.max(jobs.size, search.scored)),
            panel: () => <LiveJobs jobs={jobs} search={search} listed={live.listed} />,
          },
          {
            key: "links",
            label: label("Links", Math.max(items.size, search.found)),
            panel: () => <LinkList items={items} listed={live.listed} />,
          },
          { key: "log", label: "Log", panel: () => <LogLines lines={log} {...{ search, items }} /> },
        ]}
      />
    </div>
  );
}
