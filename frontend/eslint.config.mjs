import next from "eslint-config-next/core-web-vitals";
import typescript from "eslint-config-next/typescript";

// The folders of src, from the bottom up: none imports one that stands after its own row.
const LAYERS = [
  ["api"],
  ["format", "jobs", "notices"],
  ["queries"],
  ["live", "offline"],
  ["components"],
  ["server"],
  ["app"],
];

/** Forbid the folders of a row what stands above them. */
function directed(folders, row) {
  const above = LAYERS.slice(row + 1).flat();
  const group = above.flatMap((name) => [`@/${name}/**`, `../${name}/**`, `../../${name}/**`]);
  const message = `${folders.join(", ")} may not import ${above.join(", ")}.`;
  return {
    files: folders.map((name) => `src/${name}/**`),
    rules: { "no-restricted-imports": ["error", { patterns: [{ group, message }] }] },
  };
}

const config = [
  ...next,
  ...typescript,
  {
    ignores: [
      ".next/**",
      "next-env.d.ts",
      "src/api/scraper.d.ts",
      "src/api/ai.d.ts",
      "playwright-report/**",
      "test-results/**",
    ],
  },
  {
    rules: {
      "max-lines": ["error", { max: 400 }],
      "max-lines-per-function": ["error", { max: 100, skipBlankLines: true, skipComments: true }],
      "no-console": "error",
      eqeqeq: "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "react/no-danger": "error",
      "react/jsx-no-target-blank": "error",
    },
  },
  ...LAYERS.slice(0, -1).map(directed),
  {
    files: ["scripts/**", "e2e/**", "e2e-door/**"],
    rules: { "no-console": "off", "max-lines-per-function": "off" },
  },
  { files: ["**/*.test.ts", "**/*.test.tsx"], rules: { "max-lines-per-function": "off" } },
];

export default config;
