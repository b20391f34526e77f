"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import type { Search } from "@/api/schemas";
import { toast } from "@/notices/toasts";
import { jobKeys } from "@/queries/jobs";
import { isOver, nameOf, searchKeys, watchedSearches } from "@/queries/searches";
import { WithCache } from "@/queries/with-cache";
import { OfflineList } from "./offline";

function tell(search: Search) {
  const what = search.kind === "rescore" ? "Scoring again" : `The search of ${nameOf(search)}`;
  const link = { href: `/searches/${search.search_id}`, label: "See it" };
  if (search.status === "finished") toast(`${what} has finished: ${search.scored} jobs scored.`, { link });
  else if (search.status === "failed") toast(`${what} has failed.`, { link, tone: "bad" });
}

export { Standstill } from "./standstill";

/** Watch the searches that run while the person is elsewhere, and tell when one ends. */
export function BackgroundWatch() {
  return (
    <WithCache>
      <Watch />
      <OfflineList />
    </WithCache>
  );
}

function Watch() {
  const path = usePathname();
  const cache = useQueryClient();
  const { data } = useQuery(watchedSearches());
  const running = useRef(new Set<string>());

  // A search is started on the way to its page, and while none runs nothing else looks.
  useEffect(() => void cache.invalidateQueries({ queryKey: searchKeys.watched }), [path, cache]);

  useEffect(() => {
    for (const search of data?.items ?? []) {
      if (!isOver(search)) running.current.add(search.search_id);
      else if (running.current.delete(search.search_id)) {
        void cache.invalidateQueries({ queryKey: jobKeys.lists });
        if (path !== `/searches/${search.search_id}`) tell(search);
      }
    }
  }, [data, path, cache]);
  return null;
}
