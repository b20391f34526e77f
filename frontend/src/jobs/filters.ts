import type { EmploymentType, JobStatus, PostedWithin, Workplace } from "@/api/schemas";

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
export const EMPLOYMENT_TYPES = [
  "full_time",
  "part_time",
  "contractor",
  "temporary",
  "intern",
  "other",
] as const satisfies readonly EmploymentType[];
export const WORKPLACES = ["remote", "hybrid", "onsite"] as const satisfies readonly Workplace[];
export const POSTED = ["24h", "3d", "7d", "30d"] as const satisfies readonly PostedWithin[];
/** As many languages or companies as the API takes at once. */
const MOST_VALUES = 20;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The facts of a posting of which several values can be asked for at once. */
const SEVERAL = ["employment_type", "workplace", "language", "company"] as const;

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
  employment_type: EmploymentType[];
  workplace: Workplace[];
  /** Of the posting, by ISO 639-1. */
  language: string[];
  /** Whole names. */
  company: string[];
  posted_within?: PostedWithin | undefined;
  /** Also what does not say a fact or pay that is asked for. */
  with_unstated?: boolean | undefined;
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

function several(values: string[]): string[] {
  return [...new Set(values.filter(Boolean))].slice(0, MOST_VALUES);
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
    employment_type: EMPLOYMENT_TYPES.filter((one) => params.getAll("employment_type").includes(one)),
    workplace: WORKPLACES.filter((one) => params.getAll("workplace").includes(one)),
    language: several(
      params.getAll("language").map((one) => /^[a-z]{2}$/i.exec(one)?.[0].toLowerCase() ?? ""),
    ),
    company: several(params.getAll("company").map((one) => text(one, 200))),
    posted_within: oneOf(params.get("posted_within"), POSTED),
    with_unstated: params.has("with_unstated") || undefined,
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
  for (const name of SEVERAL) for (const one of filters[name]) params.append(name, one);
  if (filters.posted_within) params.set("posted_within", filters.posted_within);
  if (filters.with_unstated) params.set("with_unstated", "true");
  return params.toString();
}

type Facts = Pick<JobFilters, (typeof SEVERAL)[number]>;

/** Filters as the API takes them. With no status chosen, what the person has hidden stays hidden. */
export function toApiQuery(filters: JobFilters) {
  const { sort, order } = filters;
  return { sort, ...(order ? { order } : {}), ...narrowing(filters) };
}

/** What of the filters decides which jobs are listed, and not in which order. */
export function narrowing(filters: JobFilters) {
  const { q, location, min_score, min_salary, search_id, status, with_hidden } = filters;
  const { posted_within, with_unstated } = filters;
  const facts = SEVERAL.filter((name) => filters[name].length > 0);
  return {
    status: status.length ? status : VISIBLE,
    ...(q ? { q } : {}),
    ...(location ? { location } : {}),
    ...(min_score ? { min_score } : {}),
    ...(min_salary ? { min_salary } : {}),
    ...(search_id ? { search_id } : {}),
    ...(with_hidden ? { with_hidden } : {}),
    ...(Object.fromEntries(facts.map((name) => [name, filters[name]])) as Partial<Facts>),
    ...(posted_within ? { posted_within } : {}),
    ...(with_unstated ? { with_unstated } : {}),
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
  const others = [q, location, min_score, min_salary, search_id, status.length].filter(Boolean).length;
  return others + activeFacts(filters);
}

/** Count the facts of a posting that are asked for. */
export function activeFacts(filters: JobFilters): number {
  return SEVERAL.filter((name) => filters[name].length > 0).length + (filters.posted_within ? 1 : 0);
}
