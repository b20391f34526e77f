import type { Page } from "@playwright/test";
import { demoSearch, expect, expectAccessible, ready, saveProfile, test } from "./support";

test.beforeEach(async ({ page, request }) => {
  await saveProfile(request);
  await page.goto("/profile");
});

test("a profile is checked while it is typed, saved, and still there afterwards", async ({ page }) => {
  const save = page.getByRole("button", { name: "Save profile" });
  await expect(save).toBeDisabled();
  await page.getByLabel("Amount").fill("lots");
  await expect(page.getByText("Write pay as one amount")).toBeVisible();
  await expectAccessible(page);
  await save.click();
  await expect(page.getByLabel("Amount")).toBeFocused();

  await page.getByLabel("Amount").fill("5.400 a month");
  await expect(page.getByText("That is 5,400 EUR a month.")).toBeVisible();
  await page.getByLabel("Role").focus();
  await expect(page.getByLabel("Paid per")).toHaveValue("month");
  await page.getByLabel("Paid per").selectOption("year");
  await page.getByLabel("Amount").fill("91.000");
  await expect(page.getByText("That is 91,000 EUR a year.")).toBeVisible();
  await page.getByRole("textbox", { name: "Skills", exact: true }).fill("Go, Rust,Go");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("list", { name: "Your skills" }).getByRole("listitem")).toHaveCount(7);
  await page.getByRole("button", { name: "Remove Rust" }).click();
  await expect(page.getByText("You have changes that are not saved.")).toBeVisible();
  await save.click();
  await expect(page.getByText(/^Saved .* version/)).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Amount")).toHaveValue("91000");
  await expect(page.getByRole("list", { name: "Your skills" }).getByRole("listitem")).toHaveCount(6);
});

test("changes that are not saved are not lost by a link", async ({ page }) => {
  await page.getByLabel("Role").fill("Something else");
  await page.getByRole("link", { name: "Jobs" }).click();
  const dialog = page.getByRole("dialog", { name: "Leave without saving?" });
  await expect(dialog).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Stay" }).click();
  await expect(page.getByLabel("Role")).toHaveValue("Something else");
  await page.getByRole("link", { name: "Jobs" }).click();
  await dialog.getByRole("button", { name: "Leave without saving" }).click();
  await expect(page).toHaveURL(/\/jobs$/);
});

/** Come to the profile from the list of jobs, inside the page, and change it. */
async function changeOnTheWay(page: Page) {
  await page.goto("/");
  await page.getByRole("link", { name: "Jobs", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Jobs", level: 1 })).toBeVisible();
  await page.getByRole("link", { name: "Profile", exact: true }).click();
  await ready(page);
  await page.getByLabel("Role").fill("Something else");
}

for (const browser of ["tells how far a step goes", "does not tell how far a step goes"]) {
  test(`changes that are not saved are not lost by Back, when the browser ${browser}`, async ({ page }) => {
    if (browser.startsWith("does not")) await page.addInitScript("delete window.navigation");
    await changeOnTheWay(page);
    const dialog = page.getByRole("dialog", { name: "Leave without saving?" });
    await page.evaluate(() => history.back());
    await expect(dialog).toBeVisible();
    await expect(page).toHaveURL(/\/profile$/);
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Stay" }).click();
    await expect(page.getByLabel("Role")).toHaveValue("Something else");

    await page.evaluate(() => history.back());
    await dialog.getByRole("button", { name: "Leave without saving" }).click();
    await expect(page).toHaveURL(/\/jobs$/);
    await expect(page.getByRole("heading", { name: "Jobs", level: 1 })).toBeVisible();
    await expect(dialog).toHaveCount(0);
  });
}

test("Forward is held like Back, and neither once the changes are undone", async ({ page }) => {
  await changeOnTheWay(page);
  await page.getByRole("button", { name: "Undo changes" }).click();
  await page.getByRole("link", { name: "Search", exact: true }).click();
  await expect(page).toHaveURL(/\/$/);
  await page.goBack();
  await expect(page.getByLabel("Role")).toBeVisible();
  await page.getByLabel("Role").fill("Something else");
  await page.evaluate(() => history.forward());
  const dialog = page.getByRole("dialog", { name: "Leave without saving?" });
  await dialog.getByRole("button", { name: "Stay" }).click();
  await expect(page).toHaveURL(/\/profile$/);
  await page.getByRole("button", { name: "Undo changes" }).click();
  await page.goForward();
  await expect(page).toHaveURL(/\/$/);
  await expect(dialog).toHaveCount(0);
});

test("the browser asks before a tab with unsaved changes is closed", async ({ page }) => {
  await page.getByLabel("Role").fill("Something else");
  const asked = page.waitForEvent("dialog");
  await page.close({ runBeforeUnload: true });
  expect((await asked).type()).toBe("beforeunload");
});

test("after saving, the stored jobs can be scored again, in view", async ({ page, request }) => {
  await demoSearch(request);
  await page.getByLabel("Preferences").fill(`No travel ${Date.now()}`);
  await page.getByRole("button", { name: "Save profile" }).click();
  await page.getByRole("button", { name: "Score stored jobs again" }).click();
  await expect(page.getByText("Scoring again: finished")).toBeVisible({ timeout: 600_000 });
  await expectAccessible(page);
  await page.getByRole("link", { name: "See the jobs" }).click();
  await expect(page.getByText("old profile")).toHaveCount(0);
});

test("the list of jobs offers to score again what was scored for an earlier profile", async ({
  page,
  request,
}) => {
  await demoSearch(request);
  await page.getByLabel("Preferences").fill(`No travel ${Date.now()}`);
  await page.getByRole("button", { name: "Save profile" }).click();
  await expect(page.getByRole("button", { name: "Score stored jobs again" })).toBeVisible();
  await page.goto("/jobs");
  await expect(page.getByText("scored for an earlier profile.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Score stored jobs again" }).click();
  await expect(page.getByText("old profile")).toHaveCount(0, { timeout: 600_000 });
  await expect(page.getByText("scored for an earlier profile.")).toHaveCount(0);
});
