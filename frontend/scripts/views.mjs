// What the scripts that look at the running page share: its address, its browser, and one address of each view.
import { existsSync } from "node:fs";

const BROWSERS = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser"];

export const base = process.env.BASE_URL ?? "http://127.0.0.1:3000";
export const chrome = process.env.CHROMIUM_PATH || BROWSERS.find((name) => existsSync(name));
export const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];

/** Read from an API through the page. */
export async function read(name) {
  return (await fetch(`${base}/api/${name}`)).json();
}

/** Give the newest crawl that ended with scores, or undefined. */
export async function finishedSearch() {
  const { items } = await read("scraper/searches?limit=50");
  return items.find(({ kind, status, scored }) => kind === "crawl" && status === "finished" && scored > 0);
}

/** Give an address of each view; a search has to have ended with jobs. */
export async function views() {
  const search = await finishedSearch();
  const { items: jobs } = await read("ai/jobs?limit=1");
  if (!search || !jobs.length) throw new Error("There is nothing to show yet: let a search end first.");
  return {
    search: "/",
    jobs: "/jobs",
    profile: "/profile",
    progress: `/searches/${search.search_id}`,
    job: `/jobs/${jobs[0].id}`,
  };
}
