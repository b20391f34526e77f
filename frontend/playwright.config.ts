import { existsSync } from "node:fs";
import { defineConfig, devices } from "@playwright/test";

const BROWSERS = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser"];
const browser = process.env.CHROMIUM_PATH || BROWSERS.find((path) => existsSync(path));

// The stack runs already: BASE_URL is the page's address, SITE_URL that of `python -m sites` with all its sites.
export default defineConfig({
  projects: [
    { name: "page", testDir: "e2e" },
    // Its stack asks for the password that PASSWORD holds.
    { name: "door", testDir: "e2e-door" },
  ],
  // All tests share one stack and its one profile.
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  // No test tells how fast the machine is: one that runs five other things at once passes as well, only later.
  timeout: 900_000,
  expect: { timeout: 60_000 },
  reporter: [["list"]],
  use: {
    ...devices["Desktop Chrome"],
    baseURL: process.env.BASE_URL ?? "http://127.0.0.1:3000",
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    trace: "retain-on-failure",
    // What a test puts in the place of an answer does not reach a page behind a worker; the tests of the app allow it.
    serviceWorkers: "block",
    launchOptions: {
      ...(browser ? { executablePath: browser } : {}),
      args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
    },
  },
});
