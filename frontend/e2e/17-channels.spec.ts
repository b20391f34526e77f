import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, expectAccessible, expectNoWider, ready, test } from "./support";

let sink: Server;
let told: string[];

test.beforeAll(async () => {
  told = [];
  sink = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => (body += part));
    request.on("end", () => {
      told.push(`${String(request.headers["webhook-signature"])} ${body}`);
      response.end();
    });
  });
  await new Promise<void>((resolve) => sink.listen(0, "127.0.0.1", resolve));
});

test.afterAll(() => {
  sink.close();
});

test("a channel is added, tested, paused and deleted, and a bad address is refused with a reason", async ({
  page,
}) => {
  await page.goto("/watches");
  await ready(page);
  await page.getByRole("link", { name: "Be told of what fits" }).click();
  await expect(page.getByText("Nobody is told yet")).toBeVisible();
  await ready(page);
  await expectAccessible(page);

  await page.getByLabel("Name", { exact: true }).fill("My program");
  await page.getByLabel("Address", { exact: true }).fill("http://10.0.0.7/hook");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByText(/not an address on the public internet/)).toBeVisible();

  const { port } = sink.address() as AddressInfo;
  await page.getByLabel("Address", { exact: true }).fill(`http://127.0.0.1:${port}/hook?token=hidden`);
  await page.getByLabel("Least score").fill("70");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.locator("code").filter({ hasText: "whsec_" })).toBeVisible();
  const card = page.getByRole("region", { name: "Channels" }).getByRole("listitem");
  await expect(card).toContainText("score from 70");
  await expect(page.getByText("hidden")).toHaveCount(0);

  await card.getByRole("button", { name: /^Send a test/ }).click();
  await expect(page.getByText("The test was taken.", { exact: false })).toBeVisible({ timeout: 300_000 });
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(/^v1,\S+ \{"type": "jobrelay\.test"/);
  await card.getByRole("button", { name: /^Change/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("When").selectOption("Every day at 8");
  await dialog.getByLabel("Quiet from").fill("21:30");
  await dialog.getByLabel("Quiet until").fill("06:00");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(card.getByText("Is quiet from 21:30 to 06:00, Europe/Berlin")).toBeVisible();
  await expect(card).toContainText("Every day at 8");
  await card.getByRole("button", { name: /^Pause/ }).click();
  await expect(card.getByText("Paused")).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page);
  await expectNoWider(page);
  await card.getByRole("button", { name: "Delete My program" }).click();
  await expect(page.getByText("Nobody is told yet")).toBeVisible();
});

test("a feed's address is shown once, read by who knows it, and revoked", async ({ page, playwright }) => {
  await page.goto("/channels");
  await ready(page);
  await page.getByLabel("What the feed is for").fill("My reader");
  await page.getByRole("button", { name: "Make a feed" }).click();
  const addresses = page.getByRole("list", { name: "Addresses of the new feed" }).locator("code");
  await expect(addresses).toHaveCount(3);
  const [atom, json, dates] = await addresses.allInnerTexts();
  await expectAccessible(page);

  const reader = await playwright.request.newContext();
  expect(await (await reader.get(atom!)).text()).toContain("<feed");
  expect((await (await reader.get(json!)).json()).version).toContain("jsonfeed");
  expect(await (await reader.get(dates!)).text()).toContain("BEGIN:VCALENDAR");
  await page.getByRole("button", { name: "Revoke My reader" }).click();
  await expect(page.getByRole("button", { name: "Revoke My reader" })).toHaveCount(0);
  expect((await reader.get(atom!)).status()).toBe(404);
  await reader.dispose();
});
