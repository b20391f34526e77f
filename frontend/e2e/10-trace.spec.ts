import { type ChildProcess, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { createServer } from "node:net";
import path from "node:path";
import { demoSearch, expect, expectAccessible, keepShown, ready, test } from "./support";

const SERVER = path.resolve(import.meta.dirname, "../.next/standalone/server.js");
const VIEWER = "https://traces.example/trace/{trace_id}";

/** Find a port that is free now, below those that connections begin from, so that none takes it in between. */
function freePort(): Promise<number> {
  const port = randomInt(20_000, 30_000);
  return new Promise((resolve) => {
    const probe = createServer()
      .on("error", () => resolve(freePort()))
      .listen(port, "127.0.0.1", () => probe.close(() => resolve(port)));
  });
}

let server: ChildProcess;
let base: string;

test.beforeAll(async () => {
  const port = await freePort();
  base = `http://127.0.0.1:${port}`;
  const env = { ...process.env, PORT: String(port), HOSTNAME: "127.0.0.1", TRACE_VIEWER_URL: VIEWER };
  server = spawn(process.execPath, [SERVER], { env, stdio: "ignore" });
  const answers = () =>
    fetch(`${base}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    );
  await expect.poll(answers).toBe(true);
});

test.afterAll(() => server.kill());

test("a trace is copied, and opened where a viewer is configured", async ({ page, context, request }) => {
  const search = await demoSearch(request);
  const trace = search.trace_id as string;
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await keepShown(page, 2_000);
  await page.goto(`${base}/searches/${search.search_id}`);
  await ready(page);
  const link = page.getByRole("link", { name: "Open the trace in a new tab" });
  await expect(link).toHaveAttribute("href", VIEWER.replace("{trace_id}", trace));
  await expect(link).toHaveAttribute("rel", /noopener/);
  await page.getByRole("button", { name: "Copy the trace id" }).click();
  await expect(page.getByRole("button", { name: "Copied" })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(trace);
  await expectAccessible(page);
});

test("without a viewer there is no link to one, and a refused clipboard is told", async ({
  page,
  request,
}) => {
  const search = await demoSearch(request);
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException("refused", "NotAllowedError"));
  });
  await page.goto(`/searches/${search.search_id}`);
  await ready(page);
  await expect(page.getByRole("link", { name: "Open the trace in a new tab" })).toHaveCount(0);
  await page.getByRole("button", { name: "Copy the trace id" }).click();
  await expect(page.getByRole("status").getByText(search.trace_id as string)).toBeVisible();
});
