import { queryOptions } from "@tanstack/react-query";
import { browserClients, type Clients } from "@/api/clients";
import { dataOf } from "@/api/failure";
import type { ProfileInput, SalaryPeriod } from "@/api/schemas";

export const settingsKey = ["settings"] as const;

/** The person's profile; empty, with version 0, before it is first saved. */
export function settings(clients: Clients = browserClients()) {
  return queryOptions({
    queryKey: settingsKey,
    queryFn: ({ signal }) => dataOf(clients.ai.GET("/settings", { signal })),
  });
}

/** Read pay as it is typed, and tell it back; nothing is asked while nothing is typed. */
export function readPay(words: string, currency: string, period: SalaryPeriod) {
  return queryOptions({
    queryKey: ["pay", words, currency, period],
    queryFn: ({ signal }) =>
      dataOf(browserClients().ai.GET("/pay", { params: { query: { words, currency, period } }, signal })),
    enabled: words !== "",
    staleTime: Infinity,
  });
}

export function saveSettings(body: ProfileInput) {
  return dataOf(browserClients().ai.PUT("/settings", { body }));
}

/** Score the stored pages again against the saved profile. */
export function rescore() {
  return dataOf(browserClients().ai.POST("/rescore"));
}
