import type { JobStatus } from "@/api/schemas";

export const SORTS = ["score", "newest", "salary", "company"] as const;
export type Sort = (typeof SORTS)[number];
export const STATUSES = [
  "new",
  "saved",
  "applied",
  "interview",
  "offer",
  "rejected",
  "hidden",
] as const satisfies readonly JobStatus[];
const VISIBLE: JobStatus[] = STATUSES.filter((status) => status !== "hidden");
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export interface JobFilters {
  q: string;
  location: string;
  min_score?: number | undefined;
  /** As it was typed: the server reads it, and tells it back. */
  min_salary: string;
  search_id?: string | undefined;
  status: JobStatus[];
  sort: Sort;
  order?: "asc" | "desc" | undefined;
  /** Also what the profile hides by company and word. */
  with_hidden?: boolean | undefined;
}

function text(value: string | null, most: number): string {
  return (value ?? "").trim().slice(0, most);
}

function amount(value: string | null, most: number): number | undefined {
  const number = Number(value);
  return number > 0 && number <= most ? number : undefined;
}

function oneOf<T extends string>(value: string | null, known: readonly T[]): T | undefined {
  return known.find((one) => one === value);
}

/** Read filters from an address; what cannot be understood is left out rather than refused. */
export function parseFilters(params: URLSearchParams): JobFilters {
  const search = params.get("search_id") ?? "";
  return {
    q: text(params.get("q"), 200),
    location: text(params.get("location"), 120),
    min_score: amount(params.get("min_score"), 100),
    min_salary: text(params.get("min_salary"), 100),
    search_id: UUID.test(search) ? search : undefined,
    status: STATUSES.filter((status) => params.getAll("status").includes(status)),
    sort: oneOf(params.get("sort"), SORTS) ?? "score",
    order: oneOf(params.get("order"), ["asc", "desc"] as const),
    with_hidden: params.has("with_hidden") || undefined,
  };
}

/** Write filters as an address's query; a default is left out, so that equal views have equal addresses. */
export function writeFilters(filters: JobFilters): string {
  const params = new URLSearchParams();
  if (filters.q) params.set("q", filters.q);
  if (filters.location) params.set("location", filters.location);
  if (filters.min_score) params.set("min_score", String(filters.min_score));
  if (filters.min_salary) params.set("min_salary", filters.min_salary);
  if (filters.search_id) params.set("search_id", filters.search_id);
  for (const status of filters.status) params.append("status", status);
  if (filters.sort !== "score") params.set("sort", filters.sort);
  if (filters.order) params.set("order", filters.order);
  if (filters.with_hidden) params.set("with_hidden", "true");
  return params.toString();
}

/** Filters as the API takes them. With no status chosen, what the person has hidden stays hidden. */
export function toApiQuery(filters: JobFilters) {
  const { q, location, min_score, min_salary, search_id, status, sort, order, with_hidden } = filters;
  return {
    sort,
    status: status.length ? status : VISIBLE,
    ...(q ? { q } : {}),
    ...(location ? { location } : {}),
    ...(min_score ? { min_score } : {}),
    ...(min_salary ? { min_salary } : {}),
    ...(search_id ? { search_id } : {}),
    ...(order ? { order } : {}),
    ...(with_hidden ? { with_hidden } : {}),
  };
}

export const EXPORT_FORMATS = ["csv", "json"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Give the address that exports what the filters show. */
export function exportAddress(format: ExportFormat, filters: JobFilters): string {
  const params = new URLSearchParams({ format });
  for (const [name, value] of Object.entries(toApiQuery(filters))) {
    for (const one of Array.isArray(value) ? value : [value]) params.append(name, String(one));
  }
  return `/api/ai/jobs/export?${params}`;
}

/** Count the filters that narrow the list. */
export function activeFilters(filters: JobFilters): number {
  const { q, location, min_score, min_salary, search_id, status } = filters;
  return [q, location, min_score, min_salary, search_id, status.length].filter(Boolean).length;
}
