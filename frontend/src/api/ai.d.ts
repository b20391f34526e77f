import type { Accepted, Job, JobStatus, JobSummary, Page, Problem, Profile, ProfileInput } from "./schemas";
type Json<T> = { headers: Record<string, unknown>; content: { "application/json": T } };
type Fail = { headers: Record<string, unknown>; content: { "application/problem+json": Problem } };
type Op<P, B, R> = { parameters: P; requestBody?: B; responses: { 200: Json<R>; default: Fail } };
type Body<T> = { content: { "application/json": T } };
export interface JobQuery { search_id?: string; min_score?: number; q?: string; location?: string; min_salary?: number; status?: JobStatus[]; sort?: "score" | "newest" | "salary" | "company"; order?: "asc" | "desc"; cursor?: string; limit?: number }
export interface paths {
  "/jobs": { get: Op<{ query?: JobQuery }, undefined, Page<JobSummary>>; patch: Op<{}, Body<{ ids: string[]; status: JobStatus }>, { updated: number }> };
  "/jobs/{job_id}": { get: Op<{ path: { job_id: string } }, undefined, Job>; patch: Op<{ path: { job_id: string } }, Body<{ status: JobStatus }>, JobSummary> };
  "/settings": { get: Op<{}, undefined, Profile>; put: Op<{}, Body<ProfileInput>, Profile> };
  "/rescore": { post: Op<{}, undefined, Accepted & { jobs: number }> };
}
