"use client";

import { type Query, useQueryClient } from "@tanstack/react-query";
import { usePathname } from "next/navigation";
import { useEffect, useSyncExternalStore } from "react";
import { SIGN_IN } from "@/api/failure";
import type { JobPage } from "@/api/schemas";
import { Callout } from "@/components/ui/notice";
import { useLocale } from "@/format/locale";
import { activeFilters, type JobFilters } from "@/jobs/filters";
import { forget, keep } from "@/offline/kept";
import { shortened } from "@/offline/shortened";
import { jobKeys } from "@/queries/jobs";

function subscribe(changed: () => void) {
  const events = ["online", "offline"];
  for (const event of events) addEventListener(event, changed);
  return () => events.forEach((event) => removeEventListener(event, changed));
}

/** Say above the page that it is offline, and from when the newest is that it shows. */
export function OfflineNotice() {
  const cache = useQueryClient();
  const locale = useLocale();
  const online = useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );
  const newest = Math.max(
    0,
    ...cache
      .getQueryCache()
      .getAll()
      .map(({ state }) => state.dataUpdatedAt),
  );
  const time = new Intl.DateTimeFormat(locale, { timeStyle: "short" });
  return (
    <div role="status" aria-label="Connection">
      {online ? null : (
        <div className="mx-auto max-w-6xl px-4 pt-4 sm:px-6">
          <Callout tone="warn">
            {newest ? `Offline, as of ${time.format(newest)}.` : "Offline."} This page goes on by itself when
            the connection is back.
          </Callout>
        </div>
      )}
    </div>
  );
}

function isList({ queryKey, state }: Query): boolean {
  const [first, second] = jobKeys.lists;
  return queryKey[0] === first && queryKey[1] === second && state.status === "success" && Boolean(state.data);
}

/** Keep the list of jobs that was seen last for reading it offline; nothing where one has to sign in. */
export function OfflineList() {
  const cache = useQueryClient();
  const locale = useLocale();
  const signedOut = usePathname() === SIGN_IN;

  useEffect(() => {
    // The worker is for what is built; development changes its files at any time.
    if (process.env.NODE_ENV !== "production") return;
    void navigator.serviceWorker?.register("/sw.js", { updateViaCache: "none" }).catch(() => undefined);
  }, []);

  useEffect(() => {
    if (signedOut) return void forget();
    const lists = cache.getQueryCache();
    let latest = 0;
    function see(query: Query) {
      const asOf = query.state.dataUpdatedAt;
      if (!isList(query) || asOf <= latest) return;
      latest = asOf;
      const jobs = (query.state.data as { pages: JobPage[] }).pages.flatMap(({ items }) => items);
      if (jobs.length > 0) void keep(shortened(jobs, locale), asOf);
      else if (activeFilters(query.queryKey[2] as JobFilters) === 0) void forget();
    }
    lists.findAll({ queryKey: jobKeys.lists }).forEach(see);
    return lists.subscribe(({ query }) => see(query));
  }, [cache, locale, signedOut]);
  return null;
}
