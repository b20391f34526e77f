// Fails when a route's first load needs more than 150 kB of compressed JavaScript. Reads the last build's manifests.
import { readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";

const LIMIT_BYTES = 150_000;
const build = path.resolve(import.meta.dirname, "../.next");
const read = (name) => readFileSync(path.join(build, name), "utf8");

/** Give the chunks of one route: those every page needs with those of its client components. */
function chunksOf(entry) {
  const shared = JSON.parse(read("build-manifest.json")).rootMainFiles;
  const globals = {};
  new Function("globalThis", read(`server/app${entry}_client-reference-manifest.js`))(globals);
  const own = Object.values(Object.values(globals.__RSC_MANIFEST)[0].entryJSFiles).flat();
  return [...new Set([...shared, ...own])].filter((name) => name.endsWith(".js"));
}

function compressed(name) {
  return gzipSync(readFileSync(path.join(build, name)), { level: 6 }).length;
}

const pages = Object.entries(JSON.parse(read("app-path-routes-manifest.json")))
  .filter(([entry]) => entry.endsWith("/page"))
  .sort();
let heaviest = 0;
for (const [entry, route] of pages) {
  const bytes = chunksOf(entry).reduce((sum, name) => sum + compressed(name), 0);
  heaviest = Math.max(heaviest, bytes);
  console.log(
    `${route.padEnd(16)} ${(bytes / 1000).toFixed(1).padStart(7)} kB${bytes > LIMIT_BYTES ? "  over the limit" : ""}`,
  );
}
console.log(`limit ${LIMIT_BYTES / 1000} kB, compressed`);
if (heaviest > LIMIT_BYTES) process.exitCode = 1;
