import { WatchesView } from "@/components/deferred";
import { watches } from "@/queries/watches";
import { serverClients } from "@/server/clients";
import { prefetched } from "@/server/prefetch";

export const metadata = { title: "Watches" };

export default async function WatchesPage() {
  const state = await prefetched((cache) => [cache.prefetchQuery(watches(serverClients()))]);
  return <WatchesView state={state} />;
}
