// Runs Lighthouse over every view of the running production build (BASE_URL), as a desktop and as a phone, and fails
// below the figures promised.
import { execFile } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { base, chrome, sandbox, views } from "./views.mjs";

const run = promisify(execFile);
const PROMISED = { performance: 95, accessibility: 100, "best-practices": 100 };
const PRESETS = { desktop: ["--preset=desktop"], mobile: [] };
const frontend = path.resolve(import.meta.dirname, "..");
const folder = path.join(frontend, "lighthouse");
const cli = path.join(frontend, "node_modules/lighthouse/cli/index.js");

async function report(name, address, preset) {
  const output = path.join(folder, `${name}.json`);
  const categories = `--only-categories=${Object.keys(PROMISED).join(",")}`;
  const flags = `--chrome-flags=${["--headless=new", ...sandbox].join(" ")}`;
  const options = ["--quiet", "--output=json", `--output-path=${output}`, categories, flags, ...preset];
  await run("node", [cli, base + address, ...options], { env: { ...process.env, CHROME_PATH: chrome } });
  return JSON.parse(readFileSync(output, "utf8"));
}

mkdirSync(folder, { recursive: true });
for (const [device, preset] of Object.entries(PRESETS)) {
  for (const [name, address] of Object.entries(await views())) {
    const { categories, audits } = await report(`${name}-${device}`, address, preset);
    const scores = Object.entries(PROMISED).map(([category, least]) => {
      const score = Math.round(categories[category].score * 100);
      if (score < least) process.exitCode = 1;
      return `${category} ${score}${score < least ? ` (promised ${least})` : ""}`;
    });
    const { "largest-contentful-paint": largest, "total-blocking-time": blocked } = audits;
    const times = `largest paint ${largest.displayValue}, blocked ${blocked.displayValue}`;
    console.log(`${device.padEnd(8)} ${name.padEnd(9)} ${scores.join("  ")}  ${times}`);
  }
}
