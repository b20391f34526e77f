import "server-only";
import { type Clients, makeClients } from "@/api/clients";
import { apiAddress } from "./addresses";

/** Make clients that reach the APIs directly, for what a page needs before it is sent. */
export function serverClients(): Clients {
  return makeClients(apiAddress("scraper"), apiAddress("ai"));
}
