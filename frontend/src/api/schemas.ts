import type { components as Ai } from "./ai";
import type { components as Scraper } from "./scraper";

export type Search = Scraper["schemas"]["SearchView"];
export type SearchStatus = Scraper["schemas"]["SearchStatus"];
export type Stage = Scraper["schemas"]["StageView"];
export type StageName = Scraper["schemas"]["StageName"];
export type Item = Scraper["schemas"]["ItemView"];
export type SystemStatus = Scraper["schemas"]["SystemStatus"];
export type ComponentStatus = Scraper["schemas"]["ComponentStatus"];
export type ItemState = Scraper["schemas"]["ItemState"];
export type Watch = Scraper["schemas"]["WatchView"];
export type WatchPage = Scraper["schemas"]["WatchPage"];
export type AddWatches = Scraper["schemas"]["AddWatches"];
export type ChangeWatch = Scraper["schemas"]["ChangeWatch"];
export type QuietHours = Scraper["schemas"]["QuietHours"];
export type LineResult = Scraper["schemas"]["LineResult"];

export type JobSummary = Ai["schemas"]["JobSummary"];
export type Job = Ai["schemas"]["JobDetail"];
export type JobPage = Ai["schemas"]["JobPage"];
export type JobStatus = Ai["schemas"]["JobStatus"];
export type JobChange = Ai["schemas"]["JobChange"];
export type JobEvent = Ai["schemas"]["JobEvent"];
export type JobNotes = Partial<Omit<Ai["schemas"]["Mark"], "by">>;
export type Channel = Ai["schemas"]["ChannelView"];
export type AddChannel = Ai["schemas"]["AddChannel"];
export type ChangeChannel = Ai["schemas"]["ChangeChannel"];
export type Message = Ai["schemas"]["MessageView"];
export type AddFeed = Ai["schemas"]["AddFeed"];
export type Hidden = Ai["schemas"]["HiddenView"];
export type Profiles = Ai["schemas"]["Profiles"];
export type ResumeRead = Ai["schemas"]["ResumeRead"];
export type ModelAnswer = Ai["schemas"]["ModelAnswer"];
export type Verdict = Ai["schemas"]["VerdictView"];
export type Limit = Ai["schemas"]["Limit"];
export type Dealbreaker = Ai["schemas"]["Dealbreaker"];
export type Contract = Ai["schemas"]["Contract"];
export type Hours = Ai["schemas"]["Hours"];
export type CareerLevel = Ai["schemas"]["CareerLevel"];
export type Fluency = Ai["schemas"]["Fluency"];
export type SpokenLanguage = Ai["schemas"]["Language"];
export type WhatIf = Ai["schemas"]["WhatIf"];
export type Learning = Ai["schemas"]["LearningView"];
export type CriterionKind = Ai["schemas"]["CriterionKind"];
export type Emphasis = Ai["schemas"]["Emphasis"];
export type PayRead = Ai["schemas"]["PayRead"];
export type Salary = Ai["schemas"]["SalaryView"];
export type SalaryPeriod = Ai["schemas"]["SalaryPeriod"];
export type Workplace = Ai["schemas"]["Workplace"];
export type EmploymentType = Ai["schemas"]["EmploymentType"];
export type PostedWithin = Ai["schemas"]["PostedWithin"];
export type JobChoices = Ai["schemas"]["Choices"];
export type SavedFilter = Ai["schemas"]["FilterView"];
export type FactChoices = Ai["schemas"]["FactChoices"];
export type Profile = Ai["schemas"]["SettingsView"];

/** A profile as it is saved; the API reads a minimum salary in words as well. */
export type ProfileInput = Required<Omit<Profile, "version" | "updated_at" | "min_salary">> & {
  min_salary: number | string | null;
};

export type Session = Ai["schemas"]["Session"];
export type Token = Ai["schemas"]["Token"];
export type TokenScope = Ai["schemas"]["Scope"];

export type Problem = Ai["schemas"]["Problem"];
