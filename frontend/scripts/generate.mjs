// Writes the types of both APIs from the OpenAPI documents that their code prints; `--check` fails when they differ.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import openapiTS, { astToString } from "openapi-typescript";

const frontend = path.resolve(import.meta.dirname, "..");
const APIS = { scraper: "scraper_api.openapi", ai: "ai_api.openapi" };
const check = process.argv.includes("--check");

function openApiDocument(module) {
  const local = path.resolve(frontend, "../.tools/bin/uv");
  const uv = process.env.UV ?? (existsSync(local) ? local : "uv");
  const options = { cwd: path.dirname(frontend), encoding: "utf8", maxBuffer: 2 ** 26 };
  return JSON.parse(execFileSync(uv, ["run", "--no-sync", "python", "-m", module], options));
}

for (const [name, module] of Object.entries(APIS)) {
  const file = path.join(frontend, `src/api/${name}.d.ts`);
  const types = astToString(await openapiTS(openApiDocument(module)));
  const text = `// Generated from ${module} by \`npm run generate\`.\n${types}`;
  if (!check) writeFileSync(file, text);
  else if (!existsSync(file) || readFileSync(file, "utf8") !== text) {
    console.error(
      `src/api/${name}.d.ts differs from what ${module} says. Run \`npm run generate\` and commit it.`,
    );
    process.exitCode = 1;
  }
}
