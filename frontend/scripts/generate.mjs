// Writes the types of both APIs, and what a profile's form offers, from what their code prints; `--check` fails when
// they differ.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import openapiTS, { astToString } from "openapi-typescript";

const frontend = path.resolve(import.meta.dirname, "..");
const APIS = { scraper: "scraper_api.openapi", ai: "ai_api.openapi" };
const check = process.argv.includes("--check");

function printedBy(module) {
  const local = path.resolve(frontend, "../.tools/bin/uv");
  const uv = process.env.UV ?? (existsSync(local) ? local : "uv");
  const options = { cwd: path.dirname(frontend), encoding: "utf8", maxBuffer: 2 ** 26 };
  return JSON.parse(execFileSync(uv, ["run", "--no-sync", "python", "-m", module], options));
}

function write(name, module, content) {
  const file = path.join(frontend, "src/api", name);
  const text = `// Generated from ${module} by \`npm run generate\`.\n${content}`;
  if (!check) writeFileSync(file, text);
  else if (!existsSync(file) || readFileSync(file, "utf8") !== text) {
    console.error(
      `src/api/${name} differs from what ${module} says. Run \`npm run generate\` and commit it.`,
    );
    process.exitCode = 1;
  }
}

for (const [name, module] of Object.entries(APIS))
  write(`${name}.d.ts`, module, astToString(await openapiTS(printedBy(module))));

const lists = Object.entries(printedBy("ai_api.form_lists"));
write(
  "form-lists.ts",
  "ai_api.form_lists",
  lists.map(([name, codes]) => `export const ${name} = ${JSON.stringify(codes)} as const;\n`).join(""),
);
