import type { Accepted, Item, ItemState, Page, Problem, Search } from "./schemas";
type Json<T> = { headers: Record<string, unknown>; content: { "application/json": T } };
type Fail = { headers: Record<string, unknown>; content: { "application/problem+json": Problem } };
type Op<P, B, R> = { parameters: P; requestBody?: B; responses: { 200: Json<R>; default: Fail } };
type ById = { path: { search_id: string } };
export interface paths {
  "/search": { post: Op<{}, { content: { "application/json": { url: string; max_jobs?: number; budget_usd?: number | null } } }, Accepted> };
  "/searches": { get: Op<{ query?: { limit?: number; cursor?: string } }, undefined, Page<Search>> };
  "/searches/{search_id}": { get: Op<ById, undefined, Search> };
  "/searches/{search_id}/items": { get: Op<ById & { query?: { state?: ItemState; limit?: number; cursor?: string } }, undefined, Page<Item>> };
  "/searches/{search_id}/cancel": { post: Op<ById, undefined, Search> };
  "/searches/{search_id}/retry": { post: Op<ById, undefined, Search> };
}
