import { JobsView } from "@/components/deferred";
import { parseFilters } from "@/jobs/filters";
import { jobList } from "@/queries/jobs";
import { recentSearches } from "@/queries/searches";
import { serverClients } from "@/server/clients";
import { prefetched } from "@/server/prefetch";
import { type SearchParams, toParams } from "@/server/search-params";

export const metadata = { title: "Jobs" };

export default async function JobsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const filters = parseFilters(toParams(await searchParams));
  const clients = serverClients();
  const state = await prefetched((cache) => [
    cache.prefetchInfiniteQuery(jobList(filters, clients)),
    cache.prefetchQuery(recentSearches(clients)),
  ]);
  return <JobsView state={state} />;
}
