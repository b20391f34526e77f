import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { browserClients, type Clients } from "@/api/clients";
import { dataOf, done, sentence } from "@/api/failure";
import type { AddWatches, ChangeWatch, WatchPage } from "@/api/schemas";
import { toast } from "@/notices/toasts";

const SHOWN = 500;
const REFRESH_MS = 15_000;
const REFRESH_RUNNING_MS = 3_000;

export const watchKeys = {
  list: ["watches"] as const,
  events: (id: string) => ["jobs", id, "events"] as const,
};

/** The watches by list and name, at most 500; refreshed often while one of them looks. */
export function watches(clients: Clients = browserClients()) {
  return queryOptions({
    queryKey: watchKeys.list,
    queryFn: ({ signal }) =>
      dataOf(clients.scraper.GET("/watches", { params: { query: { limit: SHOWN } }, signal })),
    refetchInterval: ({ state }) =>
      state.data?.items.some((watch) => watch.state === "running") ? REFRESH_RUNNING_MS : REFRESH_MS,
  });
}

/** What happened to a job: that it appeared, changed, closed or was open again. */
export function jobEvents(id: string) {
  return queryOptions({
    queryKey: watchKeys.events(id),
    queryFn: ({ signal }) =>
      dataOf(browserClients().ai.GET("/jobs/{job_id}/events", { params: { path: { job_id: id } }, signal })),
  });
}

/** Watch what a text names. */
export function useAddingWatches() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: AddWatches) => dataOf(browserClients().scraper.POST("/watches", { body })),
    onSettled: () => cache.invalidateQueries({ queryKey: watchKeys.list }),
  });
}

interface Changing {
  id: string;
  change: ChangeWatch;
}

/** Change a watch: shown at once, and as the server has it afterwards; with `quiet` the caller shows what is wrong. */
export function useChangingWatch({ quiet = false }: { quiet?: boolean } = {}) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ id, change }: Changing) =>
      dataOf(
        browserClients().scraper.PATCH("/watches/{watch_id}", {
          params: { path: { watch_id: id } },
          body: change,
        }),
      ),
    onSuccess: (saved) =>
      cache.setQueryData<WatchPage>(
        watchKeys.list,
        (page) =>
          page && {
            ...page,
            items: page.items.map((watch) => (watch.watch_id === saved.watch_id ? saved : watch)),
          },
      ),
    onError: (error) => {
      if (!quiet) toast(sentence(error), { tone: "bad" });
    },
    onSettled: () => cache.invalidateQueries({ queryKey: watchKeys.list }),
  });
}

/** Look now. */
export function useLooking() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      dataOf(
        browserClients().scraper.POST("/watches/{watch_id}/run", { params: { path: { watch_id: id } } }),
      ),
    onSuccess: ({ search_id }) =>
      toast("Looking now.", { link: { href: `/searches/${search_id}`, label: "See it" } }),
    onError: (error) => toast(sentence(error), { tone: "bad" }),
    onSettled: () => cache.invalidateQueries({ queryKey: watchKeys.list }),
  });
}

/** Watch no longer. */
export function useUnwatching() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      done(browserClients().scraper.DELETE("/watches/{watch_id}", { params: { path: { watch_id: id } } })),
    onSuccess: () => toast("It is watched no longer; its jobs stay."),
    onError: (error) => toast(sentence(error), { tone: "bad" }),
    onSettled: () => cache.invalidateQueries({ queryKey: watchKeys.list }),
  });
}
