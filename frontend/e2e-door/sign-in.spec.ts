import type { APIRequestContext, Page } from "@playwright/test";
import { keepOffline, keptCaches } from "../e2e/offline";
import { expect, expectAccessible, ready, test, withoutCode } from "../e2e/support";

const PASSWORD = process.env.PASSWORD ?? "";

async function signIn(page: Page, password = PASSWORD): Promise<void> {
  await ready(page);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** Ask as the page itself does, whose cookies `asking` has. */
async function status(asking: APIRequestContext, headers: Record<string, string> = {}): Promise<number> {
  return (await asking.get("/api/ai/settings", { headers })).status();
}

test("whoever is not signed in sees the page to do so, and nothing else", async ({ page, request }) => {
  for (const path of ["/", "/jobs", "/profile", "/access"]) {
    await page.goto(path);
    await expect(page).toHaveURL(/\/sign-in\?next=/);
  }
  await expectAccessible(page);
  for (const path of ["/api/ai/settings", "/api/ai/jobs", "/api/scraper/searches", "/api/ai/auth/tokens"]) {
    expect((await request.get(path)).status()).toBe(401);
  }
});

test("before the page's code is there the browser sends no password by itself", async ({ page }) => {
  const release = await withoutCode(page);
  await page.goto("/sign-in", { waitUntil: "commit" });
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByLabel("Password").press("Enter");
  await expect(page.getByRole("button", { name: "Sign in" })).toBeDisabled();
  await expect(page).toHaveURL(/\/sign-in$/);
  release();
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/$/);
});

test("a wrong password is said to be wrong, and lets nobody in", async ({ page }) => {
  await page.goto("/sign-in");
  await signIn(page, "not the password");
  await expect(page.getByText("The password is not the right one.")).toBeVisible();
  await expectAccessible(page);
  expect(await page.context().cookies()).toEqual([]);
  await page.goto("/jobs");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("the password leads to where one wanted to go, until signing out", async ({
  page,
  playwright,
  baseURL,
}) => {
  await page.goto("/access");
  await signIn(page);
  await expect(page).toHaveURL(/\/access$/);
  await expect(page.getByRole("heading", { name: "Tokens" })).toBeVisible();
  await expectAccessible(page);
  const copied = await page.context().storageState();
  expect(await status(page.request)).toBe(200);

  await ready(page);
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  expect(await status(page.request)).toBe(401);
  const thief = await playwright.request.newContext({ baseURL: baseURL ?? "", storageState: copied });
  expect(await status(thief)).toBe(401);
  await thief.dispose();
});

test("after signing in nobody is led to another site", async ({ page, baseURL }) => {
  for (const elsewhere of ["//evil.example/", "/\\evil.example", "https://evil.example/"]) {
    await page.goto(`/sign-in?next=${encodeURIComponent(elsewhere)}`);
    await signIn(page);
    await expect(page).toHaveURL(`${baseURL ?? ""}/`);
    await ready(page);
    await page.goto("about:blank"); // a page that is still open would ask, and lead to the sign-in by itself
    await page.context().clearCookies();
  }
});

test("a token lets a program in without a session, and no longer once it is revoked", async ({
  page,
  playwright,
  baseURL,
}) => {
  await page.goto("/access");
  await signIn(page);
  await expect(page).toHaveURL(/\/access$/);
  await ready(page);
  await page.getByLabel("What it is for").fill("a program");
  await page.getByLabel("What it may do").selectOption("write");
  await page.getByRole("button", { name: "Make a token" }).click();
  const secret = await page.locator("code").filter({ hasText: "jr_" }).innerText();
  const bearer = { authorization: `Bearer ${secret}` };
  const program = await playwright.request.newContext({ baseURL: baseURL ?? "" });
  expect(await status(program)).toBe(401);
  expect(await status(program, bearer)).toBe(200);
  expect((await program.get(`/api/ai/settings?token=${secret}`)).status()).toBe(401);

  await page.getByRole("button", { name: "Revoke a program" }).click();
  await expect(page.getByRole("button", { name: "Revoke a program" })).toHaveCount(0);
  expect(await status(program, bearer)).toBe(401);
  await program.dispose();
});

test.describe("as an app", () => {
  test.use({ serviceWorkers: "allow" });

  test("signing in and out works, and of the jobs seen offline nothing stays", async ({ page, context }) => {
    for (const path of ["/manifest.webmanifest", "/sw.js", "/apple-icon.png", "/icons/192.png"]) {
      expect((await page.request.get(path, { maxRedirects: 0 })).status()).toBe(200);
    }
    for (const end of ["signing out", "a session that is over"]) {
      await page.goto("/access");
      await signIn(page);
      await expect(page).toHaveURL(/\/access$/);
      await ready(page);
      await page.evaluate(async () => void (await navigator.serviceWorker.ready));
      await page.reload();
      await expect
        .poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state))
        .toBe("activated");
      await keepOffline(page, "Baker", 0);
      if (end === "signing out") {
        await ready(page);
        await page.getByRole("button", { name: "Sign out", exact: true }).click();
      } else {
        await page.goto("about:blank");
        await context.clearCookies();
        await page.goto("/jobs");
      }
      await expect(page).toHaveURL(/\/sign-in/);
      await expect.poll(() => keptCaches(page)).toEqual([]);
    }
    await context.setOffline(true);
    await page.goto("/jobs");
    await expect(page.getByText("this browser keeps no list of jobs")).toBeVisible();
    await expect(page.getByText("Baker")).toHaveCount(0);
  });
});
