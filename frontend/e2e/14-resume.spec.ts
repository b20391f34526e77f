import type { Page } from "@playwright/test";
import { expect, expectAccessible, expectNoWider, ready, saveProfile, test } from "./support";

const RESUME = `Jordan Miller
Data Engineer
Hamburg, Germany | jordan@example.org

Skills
Python, dbt, Airflow

Languages
German – native
English
`;

const LONG = { timeout: 300_000 };

/** Choose a file, once the page answers to a person. */
async function choose(page: Page, name: string, data: Buffer | string) {
  await expect(page.getByRole("button", { name: "Choose a file" })).toBeEnabled(LONG);
  const file = { name, mimeType: "application/octet-stream", buffer: Buffer.from(data) };
  await page.getByLabel("Your résumé", { exact: true }).setInputFiles(file);
}

test.beforeEach(async ({ page, request }) => {
  await saveProfile(request);
  await page.goto("/profile");
  await ready(page);
});

for (const width of [1280, 390]) {
  test(`a résumé fills the form, with passages, and nothing is saved by itself, ${width} wide`, async ({
    page,
    request,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    const before = await (await request.get("/api/ai/settings")).json();
    await choose(page, "resume.txt", RESUME);
    const read = page.getByRole("list", { name: "What was read" });
    await expect(read.getByText("Hamburg, Germany | jordan@example.org")).toBeVisible(LONG);
    await expect(read.getByText("How well is not said; please choose.")).toBeVisible();
    await expectAccessible(page);
    await expectNoWider(page);
    await read.getByLabel("Role, as it was read").fill("Senior Data Engineer");
    await read.getByLabel("How well you speak English").selectOption("b2");
    await read.getByLabel("dbt").uncheck();
    await page.getByRole("button", { name: "Put into the form" }).click();

    await expect(page.getByText(/fields are filled in below/)).toBeVisible();
    await expect(page.getByLabel("Role", { exact: true })).toHaveValue("Senior Data Engineer");
    const skills = page.getByRole("list", { name: "Your skills" });
    await expect(skills.getByText("Airflow")).toBeVisible();
    await expect(skills.getByText("dbt")).toHaveCount(0);
    expect((await (await request.get("/api/ai/settings")).json()).version).toBe(before.version);
    await page.getByRole("button", { name: "Save profile" }).click();
    await expect(page.getByText(/^Saved .* version/)).toBeVisible();
    const saved = await (await request.get("/api/ai/settings")).json();
    expect(saved.home).toBe("Hamburg, Germany");
    expect(saved.languages).toContainEqual({ language: "en", fluency: "b2" });
  });
}

test("a file that cannot be read says why, and pasted text is read instead", async ({ page }) => {
  await choose(page, "scan.png", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
  await expect(page.getByText(/holds only pictures, no text/)).toBeVisible(LONG);
  await expectAccessible(page);
  await choose(page, "large.pdf", Buffer.alloc(6 * 1024 * 1024));
  await expect(page.getByText(/larger than 5 MiB/)).toBeVisible();
  await page.getByRole("button", { name: "Paste its text" }).click();
  await page.getByLabel("The text of your résumé").fill(RESUME);
  await page.getByRole("button", { name: "Read the text" }).click();
  await expect(page.getByRole("list", { name: "What was read" })).toBeVisible(LONG);
  await page.getByRole("button", { name: "Drop it" }).click();
  await expect(page.getByRole("button", { name: "Choose a file" })).toBeVisible();
});

test("a résumé goes to the model only when a person asks, and what it read stands beside, marked", async ({
  page,
}) => {
  const by = { passage: "mostly with Dagster, leading two others", source: "model" };
  const nothing = { role: null, level: null, home: null, skills: [], languages: [], right_to_work: [] };
  const skills = [{ value: "Dagster", ...by }];
  const read = { ...nothing, role: { value: "Lead Data Engineer", ...by }, skills, salary: null };
  const answers = [
    { state: "failed", reason: "The LLM provider failed (503).", read: null },
    { state: "waiting", reason: null, read: null },
    { state: "read", reason: null, read },
  ];
  const sent: string[] = [];
  await page.route("**/api/ai/profile/resume/model", async (route) => {
    const asked = route.request().method() === "POST";
    if (asked) sent.push(route.request().postData() ?? "");
    const body = asked ? { ticket: "t" } : { model: "fake/steady-1 at models.example" };
    await route.fulfill({ status: asked ? 202 : 200, json: body });
  });
  await page.route("**/api/ai/profile/resume/model/answer", (route) =>
    route.fulfill({ json: answers.shift() }),
  );
  await choose(page, "resume.txt", RESUME);
  const list = page.getByRole("list", { name: "What was read" });
  await expect(list.getByLabel("Role, as it was read")).toHaveValue("Data Engineer", LONG);
  await expect(page.getByText(/Its text is then sent to fake\/steady-1 at models\.example/)).toBeVisible();
  expect(sent).toEqual([]);
  await page.getByRole("button", { name: "Read it with the model too" }).click();
  await expect(
    page.getByText("The LLM provider failed (503). What was read on this machine stays as it is."),
  ).toBeVisible();
  await page.getByRole("button", { name: "Try the model again" }).click();
  await expect(page.getByText(/has read it too/)).toBeVisible(LONG);
  expect(sent.map((body) => body.includes("Jordan Miller"))).toEqual([true, true]);
  await expectAccessible(page);
  await expect(list.getByLabel("Dagster by the model")).toBeChecked();
  await expect(list.getByLabel("Role, as it was read")).toBeEnabled();
  await list.getByLabel("Role by the model").check();
  await expect(list.getByLabel("Role", { exact: true })).not.toBeChecked();
  await page.getByRole("button", { name: "Put into the form" }).click();
  await expect(page.getByLabel("Role", { exact: true })).toHaveValue("Lead Data Engineer");
});

test("profiles change places, and what is not saved holds them back", async ({ page, request }) => {
  const { items } = await (await request.get("/api/ai/profiles")).json();
  for (const { id } of items.slice(1)) await request.delete(`/api/ai/profiles/${id}`);
  await request.patch("/api/ai/profiles/current", { data: { name: `Engineer ${Date.now()}` } });
  await page.reload();
  await ready(page);
  await page.getByRole("button", { name: "New profile" }).click();
  await expectAccessible(page);
  const dialog = page.getByRole("dialog", { name: "A new profile" });
  await dialog.getByLabel("Name").fill("Baker");
  await dialog.getByLabel("Begin with what this one says").uncheck();
  await dialog.getByRole("button", { name: "Make it" }).click();
  await expect(page.getByLabel("Role", { exact: true })).toHaveValue("");
  await page.getByLabel("Role", { exact: true }).fill("Baker");
  await expect(page.getByLabel("Current profile")).toBeDisabled();
  await page.getByRole("button", { name: "Save profile" }).click();
  await expect(page.getByText(/^Saved .* version/)).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Current profile").selectOption({ index: 1 });
  await expect(page.getByLabel("Role", { exact: true })).toHaveValue("Senior Backend Engineer");
  await page.getByRole("button", { name: "Rename" }).click();
  await page.getByRole("button", { name: "Delete Baker" }).click();
  await expect.poll(async () => (await (await request.get("/api/ai/profiles")).json()).items.length).toBe(1);
});
