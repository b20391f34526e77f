import next from "eslint-config-next/core-web-vitals";
import typescript from "eslint-config-next/typescript";

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
  {
    files: ["scripts/**", "e2e/**", "e2e-door/**"],
    rules: { "no-console": "off", "max-lines-per-function": "off" },
  },
  { files: ["**/*.test.ts", "**/*.test.tsx"], rules: { "max-lines-per-function": "off" } },
];

export default config;
