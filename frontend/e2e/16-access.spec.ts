import { expect, expectAccessible, ready, test } from "./support";

test("a token is made, lets a program read but not change, and is revoked", async ({
  page,
  playwright,
  baseURL,
}) => {
  await page.goto("/access");
  await ready(page);
  await page.getByLabel("What it is for").fill("a script");
  await page.getByRole("button", { name: "Make a token" }).click();
  const secret = await page.locator("code").filter({ hasText: "jr_" }).innerText();
  await expectAccessible(page);

  const program = await playwright.request.newContext({
    baseURL: baseURL ?? "",
    extraHTTPHeaders: { authorization: `Bearer ${secret}` },
  });
  expect((await program.get("/api/ai/settings")).status()).toBe(200);
  expect((await program.put("/api/ai/settings", { data: {} })).status()).toBe(403);
  await page.getByRole("button", { name: "Revoke a script" }).click();
  await expect(page.getByRole("button", { name: "Revoke a script" })).toHaveCount(0);
  expect((await program.get("/api/ai/settings")).status()).toBe(401);
  await program.dispose();
});

test("where nobody has to sign in, the page to do so says that", async ({ page }) => {
  await page.goto("/sign-in");
  await expect(page.getByText("Nobody has to sign in here.")).toBeVisible();
  await expectAccessible(page);
});
