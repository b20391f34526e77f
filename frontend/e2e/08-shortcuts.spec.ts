import { demoSearch, expect, expectAccessible, ready, test } from "./support";

test("the list of shortcuts opens by a key and by its button, and gives the focus back", async ({ page }) => {
  await page.goto("/profile");
  await ready(page);
  const help = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await page.keyboard.press("?");
  await expect(help.getByText("Choose the job, or choose it no more")).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();

  const button = page.getByRole("button", { name: "Keyboard shortcuts" });
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(help.getByRole("switch", { name: "Single-key shortcuts" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(button).toBeFocused();

  await page.getByLabel("Role").focus();
  await page.keyboard.press("?");
  await expect(help).toBeHidden();
  await expect(page.getByLabel("Role")).toHaveValue(/\?/);
});

test("single keys do nothing once they are switched off, also on the next visit", async ({
  page,
  request,
}) => {
  await demoSearch(request);
  const help = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  const open = page.getByRole("button", { name: "Keyboard shortcuts" });
  const toggle = page.getByRole("switch", { name: "Single-key shortcuts" });
  const firstJob = page.locator('[data-index="0"]').getByRole("link");

  await page.goto("/jobs");
  await ready(page);
  await open.click();
  await toggle.focus();
  await page.keyboard.press("Space");
  await expect(toggle).not.toBeChecked();
  await expectAccessible(page);
  await help.getByRole("button", { name: "Done" }).click();

  await page.reload();
  await ready(page);
  await page.keyboard.press("?");
  await page.keyboard.press("j");
  await page.waitForTimeout(300);
  await expect(help).toBeHidden();
  await expect(firstJob).not.toBeFocused();

  await open.click();
  await toggle.check();
  await help.getByRole("button", { name: "Done" }).click();
  await page.keyboard.press("j");
  await expect(firstJob).toBeFocused();
});
