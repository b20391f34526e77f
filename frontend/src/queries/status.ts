import { queryOptions } from "@tanstack/react-query";
import { browserClients } from "@/api/clients";
import { dataOf } from "@/api/failure";
import type { ComponentStatus } from "@/api/schemas";

const REFRESH_MS = 5_000;

/** How the servers and the workers are, read again every few seconds. */
export function systemStatus() {
  return queryOptions({
    queryKey: ["status"],
    queryFn: ({ signal }) => dataOf(browserClients().scraper.GET("/status", { signal })),
    refetchInterval: REFRESH_MS,
    staleTime: 0,
    retry: false,
  });
}

/** Whether the API that keeps jobs and the profile answers. */
export function jobsApiStatus() {
  return queryOptions({
    queryKey: ["status", "ai-api"],
    queryFn: async ({ signal }): Promise<ComponentStatus> => {
      await dataOf(browserClients().ai.GET("/profiles", { signal }));
      return { name: "ai-api", state: "ok", running: null, last_seen: null, detail: null };
    },
    refetchInterval: REFRESH_MS,
    staleTime: 0,
    retry: false,
  });
}
