import { api, expect, open, test } from "../support/e2e.ts";
import { addressOf } from "../support/start-product.ts";

test("settings save themselves, on all devices: name, time zone and currency", { tag: ["@phone"] }, async ({
  page,
  anotherDevice,
}) => {
  const device = await anotherDevice();
  await open(page, "/settings");
  await page.getByLabel("Name", { exact: true }).fill("Ada Lovelace");
  await page.getByLabel("Name", { exact: true }).press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toHaveCount(1);
  await page.getByLabel("Time zone").selectOption("America/New_York");
  await page.getByLabel("Currency").selectOption("USD");
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toHaveCount(3);
  await open(device, "/settings");
  await expect(device.getByLabel("Name", { exact: true })).toHaveValue("Ada Lovelace");
  await expect(device.getByLabel("Time zone")).toHaveValue("America/New_York");
  await expect(device.getByLabel("Currency")).toHaveValue("USD");
  const booked = await api<{ currency: string }>(page, "POST", "transactions", { amount: "1.00" });
  expect(booked.currency).toBe("EUR");
});

test("what can't be saved is said at its field, and the words stay", async ({ page, person: _ }) => {
  await open(page, "/settings");
  const username = page.getByLabel("Username");
  await username.fill("a b");
  await username.press("Enter");
  await expect(username).toHaveAccessibleDescription(/\S/);
  await expect(username).toHaveValue("a b");
});

test("an API key acts for its person until it is withdrawn", { tag: ["@phone"] }, async ({
  page,
  person: _,
}) => {
  await open(page, "/settings");
  await page.getByLabel("New key").fill("backup script");
  await page.getByRole("button", { name: "Make key" }).click();
  const key = await page.getByText(/^daybook_\w+$/).textContent();
  const call = (method: string, body?: object) =>
    fetch(`${addressOf()}/api/v1/tasks`, {
      method,
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  expect((await call("POST", { title: "From a script" })).ok).toBe(true);
  const { items } = (await (await call("GET")).json()) as { items: { title: string }[] };
  expect(items.map(({ title }) => title)).toEqual(["From a script"]);
  await page.getByRole("button", { name: "Withdraw the key backup script" }).click();
  await expect(page.getByRole("button", { name: "Withdraw the key backup script" })).toHaveCount(0);
  expect((await call("GET")).status).toBe(401);
});
