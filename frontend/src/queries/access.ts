import { queryOptions } from "@tanstack/react-query";
import { browserClients, type Clients } from "@/api/clients";
import { dataOf } from "@/api/failure";
import type { TokenScope } from "@/api/schemas";

export const tokensKey = ["tokens"] as const;

/** The tokens of programs, the newest first. */
export function tokens(clients: Clients = browserClients()) {
  return queryOptions({
    queryKey: tokensKey,
    queryFn: ({ signal }) => dataOf(clients.ai.GET("/auth/tokens", { signal })),
  });
}

export function createToken(name: string, scope: TokenScope) {
  return dataOf(browserClients().ai.POST("/auth/tokens", { body: { name, scope } }));
}

export async function revokeToken(id: string): Promise<void> {
  await browserClients().ai.DELETE("/auth/tokens/{token_id}", { params: { path: { token_id: id } } });
}

export function signIn(password: string) {
  return dataOf(browserClients().ai.POST("/auth/session", { body: { password } }));
}

/** End this browser's session, or those of all browsers, and show the page to sign in on. */
export async function signOut(everywhere: boolean): Promise<void> {
  await browserClients().ai.DELETE("/auth/session", { params: { query: { everywhere } } });
  // eslint-disable-next-line @next/next/no-location-assign-relative-destination -- what the tab keeps is no longer for this browser
  window.location.assign("/sign-in");
}
