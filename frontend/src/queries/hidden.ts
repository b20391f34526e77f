import { queryOptions } from "@tanstack/react-query";
import { browserClients } from "@/api/clients";
import { dataOf } from "@/api/failure";
import type { Hidden } from "@/api/schemas";

export const hiddenKey = ["settings", "hidden"] as const;

/** The companies and words that lists leave out. */
export function hidden() {
  return queryOptions({
    queryKey: hiddenKey,
    queryFn: ({ signal }) => dataOf(browserClients().ai.GET("/settings/hidden", { signal })),
  });
}

export function saveHidden(body: Hidden) {
  return dataOf(browserClients().ai.PUT("/settings/hidden", { body }));
}

/** Hide one company more. */
export async function hideCompany(company: string): Promise<Hidden> {
  const now = await dataOf(browserClients().ai.GET("/settings/hidden"));
  return saveHidden({ ...now, companies: [...now.companies, company] });
}
