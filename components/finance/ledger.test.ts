import { expect, test } from "vitest";
import type { TransactionView } from "@/lib/finance/views";
import { ledgerDays } from "./ledger";

const spent = (date: string, amount: string, more: Partial<TransactionView> = {}): TransactionView => ({
  ...{ id: `${date} ${amount}`, kind: "expense", amount, currency: "EUR", wallet: { id: "w", name: "Main" } },
  ...{
    toWallet: null,
    toAmount: null,
    toCurrency: null,
    category: null,
    payee: null,
    description: null,
    date,
    tags: [],
  },
  ...{ taskId: null, createdAt: "2026-11-01T00:00:00Z", updatedAt: "2026-11-01T00:00:00Z", version: 1 },
  ...more,
});

test("days run newest first with exact totals; income, transfers and other currencies are listed but not summed", () => {
  const days = ledgerDays(
    [
      spent("2026-11-25", "0.10"),
      spent("2026-11-25", "0.20"),
      spent("2026-11-24", "16.00"),
      spent("2026-11-24", "2650.00", { kind: "income" }),
      spent("2026-11-23", "9.99", { currency: "USD" }),
    ],
    "EUR",
  );
  expect(
    days.map(({ date, spent: sum, soFar, transactions }) => [date, sum, soFar, transactions.length]),
  ).toEqual([
    ["2026-11-25", "0.30", "16.30", 2],
    ["2026-11-24", "16.00", "16.00", 2],
    ["2026-11-23", "0.00", "0.00", 1],
  ]);
});

test("what was spent earlier in the month is carried on", () => {
  expect(ledgerDays([spent("2026-11-25", "1.00")], "EUR", "99.50")[0]?.soFar).toBe("100.50");
});
