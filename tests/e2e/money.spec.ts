import type { Page } from "@playwright/test";
import { api, expect, isDesk, noticeOf, open, test } from "../support/e2e.ts";

const today = (): string => new Date().toLocaleDateString("en-CA", { timeZone: "Europe/Berlin" });

const book = (page: Page, transaction: object): Promise<{ id: string }> =>
  api(page, "POST", "transactions", { date: today(), ...transaction });

test("an expense is added by its form, changed, deleted, and each can be taken back", {
  tag: ["@phone"],
}, async ({ page, person: _ }) => {
  await book(page, { amount: "1.00", payee: "Kiosk" });
  await open(page, isDesk(page) ? "/money" : "/money/new");
  if (isDesk(page)) await page.getByRole("main").getByRole("link", { name: "Add" }).click();
  const form = page.getByRole("complementary", { name: "New transaction" });
  await form.getByLabel("Amount").fill("12,50");
  await form.getByLabel("Paid to").fill("Bakery");
  await form.getByLabel("Category").selectOption("Groceries");
  await form.getByLabel("Wallet").selectOption("Cash");
  await form.getByRole("button", { name: "Add expense" }).click();
  await expect(noticeOf(page, "Booked.")).toBeVisible();
  const row = page.getByRole("main").getByRole("listitem").filter({ hasText: "Bakery" });
  await expect(row).toContainText("€12.50");

  await row.getByRole("link", { name: "Bakery" }).click();
  const panel = page.getByRole("complementary", { name: "Expense" });
  await panel.getByLabel("Amount").fill("13.75");
  await panel.getByRole("button", { name: "Save" }).click();
  await expect(panel.getByRole("heading", { name: /Bakery/ })).toContainText("13.75");
  await noticeOf(page, "Saved.").getByRole("button", { name: "Undo" }).click();
  await expect(panel.getByRole("heading", { name: /Bakery/ })).toContainText("12.50");

  await panel.getByRole("button", { name: "Delete" }).click();
  const deleted = noticeOf(page, "Deleted the transaction.");
  await expect(row).toHaveCount(0);
  await deleted.getByRole("button", { name: "Undo" }).click();
  await expect(row).toContainText("€12.50");
});

test("what can't be booked is said in the form, and what was typed stays", async ({ page, person: _ }) => {
  await open(page, "/money/new");
  const form = page.getByRole("complementary", { name: "New transaction" });
  await form.getByLabel("Amount").fill("twelve");
  await form.getByLabel("Paid to").fill("Bakery");
  await form.getByRole("button", { name: "Add expense" }).click();
  await expect(form.getByText("Amount must be a positive number like 12.50")).toBeVisible();
  await expect(form.getByLabel("Amount")).toHaveValue("twelve");
  await expect(form.getByLabel("Paid to")).toHaveValue("Bakery");
});

test("a month's sums and its categories are what was booked, to the cent", { tag: ["@phone"] }, async ({
  page,
  person: _,
}) => {
  await book(page, { amount: "0.10", category: "Groceries" });
  await book(page, { amount: "0.20", category: "Groceries" });
  await book(page, { amount: "1234.56", category: "Transport" });
  await book(page, { amount: "2000.00", kind: "income" });
  await open(page, "/money");
  const main = page.getByRole("main");
  await expect(main).toContainText("€1,234.86");
  await expect(main).toContainText("€2,000.00");
  await expect(main).toContainText("€765.14");
  const line = (name: string) => main.getByRole("listitem").filter({ hasText: name }).first();
  await expect(line("Groceries")).toContainText("€0.30");
  await expect(line("Transport")).toContainText("€1,234.56");
});
