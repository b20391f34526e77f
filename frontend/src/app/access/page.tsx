import { AccessView } from "@/components/deferred";
import { tokens } from "@/queries/access";
import { serverClients } from "@/server/clients";
import { signsInHere } from "@/server/credentials";
import { prefetched } from "@/server/prefetch";

export const metadata = { title: "Access" };

export default async function AccessPage() {
  const state = await prefetched((cache) => [cache.prefetchQuery(tokens(serverClients()))]);
  return <AccessView state={state} canSignOut={signsInHere()} />;
}
