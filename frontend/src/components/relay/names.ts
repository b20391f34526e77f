import type { StageName } from "@/api/schemas";

/** What a person reads for each stage. The queue's own name stays visible in the log. */
export const STAGE_NAMES: Record<StageName, { title: string; does: string }> = {
  fetch_links: { title: "Find", does: "links on the page" },
  filter_urls: { title: "Pick", does: "postings among them" },
  schedule_crawls: { title: "Line up", does: "the best candidates" },
  scrape_detail: { title: "Read", does: "each posting" },
  analyze_job: { title: "Score", does: "against your profile" },
};
