import type { Item, JobSummary, Search, Stage, StageName } from "@/api/schemas";

const STAGES: StageName[] = ["fetch_links", "filter_urls", "schedule_crawls", "scrape_detail", "analyze_job"];

export function aStage(name: StageName, change: Partial<Stage> = {}): Stage {
  const queue = name === "filter_urls" || name === "analyze_job" ? "ai_queue" : "scraper_queue";
  return {
    name,
    queue,
    state: "waiting",
    waiting: 0,
    running: 0,
    done: 0,
    failed: 0,
    started_at: null,
    finished_at: null,
    ...change,
  };
}

export function aSearch(change: Partial<Search> = {}): Search {
  return {
    search_id: "4c413d48-befd-4e11-8210-072fa1d45ed6",
    kind: "crawl",
    url: "https://example.com/careers",
    status: "running",
    created_at: "2026-03-01T12:00:00Z",
    started_at: "2026-03-01T12:00:01Z",
    finished_at: null,
    trace_id: "6212ccde9d240b5482136b9c14ecddba",
    source: "static HTML",
    stated_total: 50,
    found: 48,
    excluded: 3,
    candidates: 45,
    skipped: 0,
    selected: 45,
    scraped: 0,
    scored: 0,
    closed: 0,
    failed: 0,
    max_jobs: 50,
    cost_usd: 0,
    budget_usd: 1,
    error: null,
    notes: [],
    stages: STAGES.map((name) => aStage(name)),
    ...change,
  };
}

export function anItem(id: string, change: Partial<Item> = {}): Item {
  return {
    job_id: id,
    url: `https://example.com/jobs/${id}`,
    text: `Posting ${id}`,
    state: "found",
    reason: null,
    attempts: 0,
    updated_at: "2026-03-01T12:00:00Z",
    title: null,
    match_score: null,
    ...change,
  };
}

export function aJob(id: string, change: Partial<JobSummary> = {}): JobSummary {
  return {
    id,
    url: `https://example.com/jobs/${id}`,
    title: `Job ${id}`,
    company: "Example",
    location: "Berlin",
    workplace: "remote",
    salary: null,
    employment_type: "full_time",
    match_score: 50,
    limits: [],
    offline: false,
    model: "a-model",
    status: "new",
    marked_at: null,
    applied_on: null,
    applied_via: "",
    follow_up_on: null,
    note: "",
    first_seen: "2026-03-01T12:00:00Z",
    last_seen: "2026-03-01T12:00:00Z",
    closed_at: null,
    posted_on: null,
    outdated: false,
    ...change,
  };
}
