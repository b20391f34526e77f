import type { ItemState, StageName } from "@/api/schemas";

/** What a person reads for each stage. The queue's own name stays visible in the log. */
export const STAGE_NAMES: Record<StageName, { title: string; does: string }> = {
  fetch_links: { title: "Find", does: "links on the page" },
  filter_urls: { title: "Pick", does: "postings among them" },
  schedule_crawls: { title: "Line up", does: "the best candidates" },
  scrape_detail: { title: "Read", does: "each posting" },
  analyze_job: { title: "Score", does: "against your profile" },
};

/** What a person reads for the state of a link or posting. */
export const STATE_WORDS: Record<ItemState, string> = {
  found: "Found",
  excluded: "Left out",
  candidate: "Candidate",
  skipped: "Over the limit",
  scheduled: "Lined up",
  scraping: "Being read",
  scraped: "Read",
  analyzing: "Being scored",
  scored: "Scored",
  closed: "Closed",
  failed: "Failed",
  cancelled: "Cancelled",
};
