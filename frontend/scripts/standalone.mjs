// Puts the browser's files beside the standalone server, so that `node .next/standalone/server.js` serves everything,
// and beside each script and style sheet the same with Brotli at its best, which takes too long at each request.
import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync } from "node:zlib";

const frontend = path.resolve(import.meta.dirname, "..");
const files = path.join(frontend, ".next/standalone/.next/static");
cpSync(path.join(frontend, ".next/static"), files, { recursive: true });
cpSync(path.join(frontend, "public"), path.join(frontend, ".next/standalone/public"), { recursive: true });
for (const name of readdirSync(files, { recursive: true })) {
  if (!/\.(js|css)$/.test(name)) continue;
  const file = path.join(files, name);
  writeFileSync(`${file}.br`, brotliCompressSync(readFileSync(file)));
}
