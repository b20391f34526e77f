import { headers } from "next/headers";
import "server-only";
import { type Clients, makeClients } from "@/api/clients";
import { apiAddress } from "./addresses";
import { credentialsOf } from "./credentials";

async function asTheBrowser(request: Request): Promise<Response> {
  const sent = new Headers(request.headers);
  for (const [name, value] of credentialsOf(await headers())) sent.set(name, value);
  return fetch(new Request(request, { headers: sent }));
}

/** Make clients that reach the APIs directly, for what a page needs before it is sent, as the one who asks for the page. */
export function serverClients(): Clients {
  return makeClients(apiAddress("scraper"), apiAddress("ai"), asTheBrowser);
}
