import { HydrationBoundary } from "@tanstack/react-query";
import { ProfileView } from "@/components/profile/profile-view";
import { settings } from "@/queries/settings";
import { serverClients } from "@/server/clients";
import { prefetched } from "@/server/prefetch";

export const metadata = { title: "Profile" };

export default async function ProfilePage() {
  const state = await prefetched((cache) => [cache.prefetchQuery(settings(serverClients()))]);
  return (
    <HydrationBoundary state={state}>
      <ProfileView />
    </HydrationBoundary>
  );
}
