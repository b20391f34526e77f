export type SearchStatus = "queued" | "running" | "finished" | "failed" | "cancelled";
export type StageName = "fetch_links" | "filter_urls" | "schedule_crawls" | "scrape_detail" | "analyze_job";
export type StageState = "waiting" | "running" | "done" | "failed" | "skipped";
export type ItemState =
  | "found" | "excluded" | "candidate" | "skipped" | "scheduled" | "scraping" | "scraped" | "analyzing"
  | "scored" | "closed" | "failed" | "cancelled";
export type JobStatus = "new" | "saved" | "applied" | "hidden";
export type SalaryPeriod = "hour" | "day" | "week" | "month" | "year";
export type Workplace = "onsite" | "hybrid" | "remote";
export type Judgement = "met" | "partly" | "unmet" | "unknown";

export interface Stage {
  name: StageName;
  queue: string;
  state: StageState;
  waiting: number;
  running: number;
  done: number;
  failed: number;
  started_at: string | null;
  finished_at: string | null;
}

export interface Search {
  search_id: string;
  kind: "crawl" | "rescore";
  url: string;
  status: SearchStatus;
  created_at: string;
  started_at: string | null;
  finished_at: string | null;
  trace_id: string | null;
  source: string | null;
  stated_total: number | null;
  found: number;
  excluded: number;
  candidates: number;
  skipped: number;
  selected: number;
  scraped: number;
  scored: number;
  closed: number;
  failed: number;
  max_jobs: number;
  cost_usd: number;
  budget_usd: number | null;
  error: string | null;
  notes: string[];
  stages: Stage[];
}

export interface Item {
  job_id: string;
  url: string;
  text: string;
  state: ItemState;
  reason: string | null;
  attempts: number;
  updated_at: string;
  title: string | null;
  match_score: number | null;
}

export interface Salary {
  min: number | null;
  max: number | null;
  currency: string | null;
  period: SalaryPeriod | null;
}

export interface JobSummary {
  id: string;
  url: string;
  title: string | null;
  company: string | null;
  location: string | null;
  workplace: Workplace | null;
  salary: Salary | null;
  employment_type: string | null;
  match_score: number | null;
  offline: boolean;
  model: string | null;
  status: JobStatus;
  first_seen: string;
  last_seen: string;
  closed_at: string | null;
  posted_on: string | null;
  outdated: boolean;
}

export interface Verdict {
  criterion: string;
  label: string;
  weight: number;
  verdict: Judgement;
  points: number;
  quote: string | null;
  explanation: string;
}

export interface Job extends JobSummary {
  description: string;
  reasoning: string;
  verdicts: Verdict[];
  valid_until: string | null;
  department: string | null;
  language: string | null;
  cost_usd: number;
  profile_version: number | null;
  search_ids: string[];
}

export interface ProfileInput {
  role: string;
  skills: string[];
  min_salary: number | null;
  salary_currency: string;
  salary_period: SalaryPeriod;
  location: string;
  workplaces: Workplace[];
  preferences: string;
}

export interface Profile extends ProfileInput {
  version: number;
  updated_at: string | null;
}

export interface Page<T> {
  items: T[];
  next_cursor: string | null;
  total: number;
}

export interface Accepted {
  message: string;
  search_id: string;
  trace_id: string;
}

export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance?: string;
  trace_id?: string;
  errors?: { pointer: string; detail: string }[];
}
