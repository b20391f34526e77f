// Puts the browser's files beside the standalone server, so that `node .next/standalone/server.js` serves everything.
import { cpSync, existsSync } from "node:fs";
import path from "node:path";

const frontend = path.resolve(import.meta.dirname, "..");
const standalone = path.join(frontend, ".next/standalone");
cpSync(path.join(frontend, ".next/static"), path.join(standalone, ".next/static"), { recursive: true });
if (existsSync(path.join(frontend, "public"))) {
  cpSync(path.join(frontend, "public"), path.join(standalone, "public"), { recursive: true });
}
