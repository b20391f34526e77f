import { ProfileView } from "@/components/deferred";
import { settings } from "@/queries/settings";
import { serverClients } from "@/server/clients";
import { prefetched } from "@/server/prefetch";

export const metadata = { title: "Profile" };

export default async function ProfilePage() {
  const state = await prefetched((cache) => [cache.prefetchQuery(settings(serverClients()))]);
  return <ProfileView state={state} />;
}
