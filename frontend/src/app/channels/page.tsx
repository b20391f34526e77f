import { ChannelsView } from "@/components/deferred";
import { channels, feeds } from "@/queries/channels";
import { serverClients } from "@/server/clients";
import { prefetched } from "@/server/prefetch";

export const metadata = { title: "Be told" };

export default async function ChannelsPage() {
  const state = await prefetched((cache) => [
    cache.prefetchQuery(channels(serverClients())),
    cache.prefetchQuery(feeds(serverClients())),
  ]);
  return <ChannelsView state={state} />;
}
