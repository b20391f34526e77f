import { TrackerView } from "@/components/deferred";
import { tracked } from "@/queries/tracker";
import { serverClients } from "@/server/clients";
import { prefetched } from "@/server/prefetch";

export const metadata = { title: "Tracker" };

export default async function TrackerPage() {
  const state = await prefetched((cache) => [cache.prefetchQuery(tracked(serverClients()))]);
  return <TrackerView state={state} />;
}
