// Runs Lighthouse over every view of the running production build (BASE_URL) and fails below the figures promised.
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const PROMISED = { performance: 95, accessibility: 100, "best-practices": 100 };
const BROWSERS = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser"];
const base = process.env.BASE_URL ?? "http://127.0.0.1:3000";
const preset = process.env.LIGHTHOUSE_PRESET === "mobile" ? [] : ["--preset=desktop"];
const frontend = path.resolve(import.meta.dirname, "..");
const folder = path.join(frontend, "lighthouse");
const chrome = process.env.CHROMIUM_PATH || BROWSERS.find((name) => existsSync(name));
const sandbox = process.getuid?.() === 0 ? " --no-sandbox" : "";

const read = async (name) => (await fetch(`${base}/api/${name}`)).json();
const search = (await read("scraper/searches?limit=50")).items.find(({ status }) => status === "finished");
const job = (await read("ai/jobs?limit=1")).items[0];
const views = { search: "/", jobs: "/jobs", profile: "/profile" };
if (search) views.progress = `/searches/${search.search_id}`;
if (job) views.job = `/jobs/${job.id}`;

async function scoresOf(name, address) {
  const output = path.join(folder, `${name}.json`);
  const categories = `--only-categories=${Object.keys(PROMISED).join(",")}`;
  const flags = `--chrome-flags=--headless=new${sandbox}`;
  const options = ["--quiet", "--output=json", `--output-path=${output}`, categories, flags, ...preset];
  const cli = path.join(frontend, "node_modules/lighthouse/cli/index.js");
  await run("node", [cli, base + address, ...options], { env: { ...process.env, CHROME_PATH: chrome } });
  return JSON.parse(readFileSync(output, "utf8")).categories;
}

mkdirSync(folder, { recursive: true });
for (const [name, address] of Object.entries(views)) {
  const categories = await scoresOf(name, address);
  const scores = Object.entries(PROMISED).map(([category, least]) => {
    const score = Math.round(categories[category].score * 100);
    if (score < least) process.exitCode = 1;
    return `${category} ${score}${score < least ? ` (promised ${least})` : ""}`;
  });
  console.log(`${name.padEnd(10)} ${scores.join("  ")}`);
}
