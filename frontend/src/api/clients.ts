import createClient from "openapi-fetch";
import type { paths as AiPaths } from "./ai";
import type { paths as ScraperPaths } from "./scraper";

const arrays = { querySerializer: { array: { style: "form", explode: true } } } as const;

/** Make typed clients of both APIs; the browser reaches them through this application's own server. */
export function makeClients(
  scraperBase: string,
  aiBase: string,
  fetch: (request: Request) => Promise<Response> = (request) => globalThis.fetch(request),
) {
  return {
    scraper: createClient<ScraperPaths>({ baseUrl: scraperBase, fetch, ...arrays }),
    ai: createClient<AiPaths>({ baseUrl: aiBase, fetch, ...arrays }),
  };
}

export type Clients = ReturnType<typeof makeClients>;

const inBrowser = makeClients("/api/scraper", "/api/ai");

export function browserClients(): Clients {
  return inBrowser;
}
