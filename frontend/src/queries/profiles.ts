import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { browserClients } from "@/api/clients";
import { dataOf } from "@/api/failure";
import type { Profiles } from "@/api/schemas";
import { hiddenKey } from "./hidden";
import { jobKeys } from "./jobs";
import { settingsKey } from "./settings";

const profilesKey = ["profiles"] as const;

/** All profiles, the current one first. */
export function profiles() {
  return queryOptions({
    queryKey: profilesKey,
    queryFn: ({ signal }) => dataOf(browserClients().ai.GET("/profiles", { signal })),
  });
}

export function addProfile(name: string, copyCurrent: boolean) {
  return dataOf(browserClients().ai.POST("/profiles", { body: { name, copy_current: copyCurrent } }));
}

export function renameProfile(name: string) {
  return dataOf(browserClients().ai.PATCH("/profiles/current", { body: { name } }));
}

export function switchProfile(id: string) {
  return dataOf(
    browserClients().ai.POST("/profiles/{profile_id}/use", { params: { path: { profile_id: id } } }),
  );
}

export function deleteProfile(id: string) {
  return dataOf(
    browserClients().ai.DELETE("/profiles/{profile_id}", { params: { path: { profile_id: id } } }),
  );
}

/** Show the profiles as they are now, and read anew what depends on which is current. */
export async function showProfiles(cache: QueryClient, now: Profiles): Promise<void> {
  cache.setQueryData(profilesKey, now);
  void cache.invalidateQueries({ queryKey: hiddenKey });
  void cache.invalidateQueries({ queryKey: jobKeys.lists });
  await cache.refetchQueries({ queryKey: settingsKey, exact: true });
}
