import { givenAddress } from "@/components/searches/given";
import { SearchView } from "@/components/searches/search-view";
import { recentSearches } from "@/queries/searches";
import { settings } from "@/queries/settings";
import { serverClients } from "@/server/clients";
import { prefetched } from "@/server/prefetch";
import { type SearchParams, toParams } from "@/server/search-params";

export default async function SearchPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const clients = serverClients();
  const state = await prefetched((cache) => [
    cache.prefetchQuery(recentSearches(clients)),
    cache.prefetchQuery(settings(clients)),
  ]);
  return <SearchView state={state} address={givenAddress(toParams(await searchParams))} />;
}
