export type ApiName = "scraper" | "ai";

const VARIABLES: Record<ApiName, { variable: string; development: string }> = {
  scraper: { variable: "SCRAPER_API_URL", development: "http://127.0.0.1:8001" },
  ai: { variable: "AI_API_URL", development: "http://127.0.0.1:8002" },
};

/** Give an API's base address, read from the environment at each call so that one image serves everywhere. */
export function apiAddress(name: ApiName): string {
  const { variable, development } = VARIABLES[name];
  return (process.env[variable] || development).replace(/\/+$/, "");
}

/** Give the trace viewer's address for one trace, or null when none is configured. `{trace_id}` marks its place. */
export function traceAddress(traceId: string | null | undefined): string | null {
  const viewer = process.env.TRACE_VIEWER_URL;
  if (!viewer || !traceId) return null;
  if (viewer.includes("{trace_id}")) return viewer.replaceAll("{trace_id}", encodeURIComponent(traceId));
  return `${viewer.replace(/\/+$/, "")}/trace/${encodeURIComponent(traceId)}`;
}
