import { SearchView } from "@/components/searches/search-view";
import { recentSearches } from "@/queries/searches";
import { settings } from "@/queries/settings";
import { serverClients } from "@/server/clients";
import { prefetched } from "@/server/prefetch";

export default async function SearchPage() {
  const clients = serverClients();
  const state = await prefetched((cache) => [
    cache.prefetchQuery(recentSearches(clients)),
    cache.prefetchQuery(settings(clients)),
  ]);
  return <SearchView state={state} />;
}
