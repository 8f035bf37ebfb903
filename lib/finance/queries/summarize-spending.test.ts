import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask, execute } from "@/lib/commands/execute";
import { createWorld, type TestPerson, type TestWorld } from "@/lib/commands/testing/world";
import { addTransactions } from "@/lib/finance/commands/add-transactions";
import { createCategory } from "@/lib/finance/commands/create-category";
import { createWallet } from "@/lib/finance/commands/create-wallet";
import { addSaver } from "@/lib/finance/testing/ledger";
import { summarizeSpending } from "./summarize-spending";

let world: TestWorld;
let ada: TestPerson;
beforeAll(async () => {
  world = await createWorld();
  ada = await addSaver(world);
  // Somebody whose weeks begin on Monday.
  await world.admin(`update "user" set locale = 'de-DE' where id = $1`, [ada.id]);
  await execute(createWallet, { name: "Tokyo", currency: "JPY" }, ada.call);
  await execute(createCategory, { name: "Rent", parent: "Home" }, ada.call);
  const items = [
    { amount: "30.00", category: "Groceries", payee: "Lidl", date: "2026-03-02" },
    { amount: "12.00", category: "Groceries", payee: "lidl", date: "2026-03-09" },
    { amount: "900.00", category: "Rent", date: "2026-03-31" },
    { amount: "5.00", payee: "Kiosk", wallet: "Cash", date: "2026-03-09" },
    { amount: "700", wallet: "Tokyo", payee: "Lawson", date: "2026-03-09" },
    { amount: "2.00", kind: "income", category: "Groceries", date: "2026-03-09" },
    { amount: "100.00", kind: "transfer", toWallet: "Cash", date: "2026-03-09" },
    { amount: "20.00", category: "Groceries", payee: "Lidl", date: "2026-02-02" },
    { amount: "9.00", category: "Gifts", date: "2026-02-28" },
    { amount: "8.00", category: "Gifts", date: "2025-03-31" },
  ];
  await execute(addTransactions, { items }, ada.call);
});
afterAll(() => world.remove());

const march = { from: "2026-03-01", to: "2026-03-31" };
const summarize = (asked: object) => ask(summarizeSpending, { ...march, ...asked }, ada.call);
const lines = async (asked: object) =>
  (await summarize(asked)).lines.map(({ name, amount, count, compared }) =>
    compared === null ? [name, amount, count] : [name, amount, count, compared],
  );

describe("summarizeSpending", () => {
  test("totals are one a currency, of expenses alone", async () => {
    expect(await summarize({})).toEqual({
      ...march,
      totals: [
        { currency: "EUR", amount: "947.00", count: 4, compared: null },
        { currency: "JPY", amount: "700", count: 1, compared: null },
      ],
      lines: [],
    });
  });

  test("income is counted apart, also where a category has both", async () => {
    expect((await summarize({ kind: "income" })).totals).toEqual([
      { currency: "EUR", amount: "2.00", count: 1, compared: null },
    ]);
  });

  test.each([
    [
      "category",
      [
        ["Rent", "900.00", 1],
        ["Groceries", "42.00", 2],
        ["Uncategorized", "5.00", 1],
        ["Uncategorized", "700", 1],
      ],
    ],
    [
      "wallet",
      [
        ["Main", "942.00", 3],
        ["Cash", "5.00", 1],
        ["Tokyo", "700", 1],
      ],
    ],
    [
      "payee",
      [
        ["No payee", "900.00", 1],
        ["lidl", "42.00", 2],
        ["Kiosk", "5.00", 1],
        ["Lawson", "700", 1],
      ],
    ],
    [
      "month",
      [
        ["2026-03", "947.00", 4],
        ["2026-03", "700", 1],
      ],
    ],
    [
      "week",
      [
        ["2026-03-02", "30.00", 1],
        ["2026-03-09", "17.00", 2],
        ["2026-03-09", "700", 1],
        ["2026-03-30", "900.00", 1],
      ],
    ],
    [
      "day",
      [
        ["2026-03-02", "30.00", 1],
        ["2026-03-09", "17.00", 2],
        ["2026-03-09", "700", 1],
        ["2026-03-31", "900.00", 1],
      ],
    ],
  ])("groups by %s", async (groupBy, expected) => {
    expect(await lines({ groupBy })).toEqual(expected);
  });

  test("is asked of a category with those under it, of a wallet, and of a payee", async () => {
    const total = async (asked: object) => (await summarize(asked)).totals.map(({ amount }) => amount);
    expect(await total({ category: "home" })).toEqual(["900.00"]);
    expect(await total({ categories: ["home", "Groceries", "rent"] })).toEqual(["942.00"]);
    await expect(total({ categories: ["Groceries", "Nothing like it"] })).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await total({ category: "uncategorized", wallet: "cash" })).toEqual(["5.00"]);
    expect(await total({ payee: "LIDL" })).toEqual(["42.00"]);
    expect(await total({ payee: "lidl", category: "Gifts" })).toEqual([]);
    expect(await lines({ payee: "lidl", groupBy: "week" })).toEqual([
      ["2026-03-02", "30.00", 1],
      ["2026-03-09", "12.00", 1],
    ]);
  });

  test("compared to the month before, each line has its other sum, and what is no more has a line too", async () => {
    const asked = { groupBy: "category", compareTo: "previous" };
    expect(await lines({ ...asked, wallet: "Main" })).toEqual([
      ["Rent", "900.00", 1, "0.00"],
      ["Groceries", "42.00", 2, "20.00"],
      ["Gifts", "0.00", 0, "9.00"],
    ]);
    expect((await summarize({ ...asked, wallet: "Main" })).totals).toEqual([
      { currency: "EUR", amount: "942.00", count: 3, compared: "29.00" },
    ]);
  });

  test("compared by time, the nth day stands beside the nth", async () => {
    const day = await lines({ groupBy: "day", compareTo: "previous", category: "Groceries" });
    expect(day).toEqual([
      ["2026-03-02", "30.00", 1, "20.00"],
      ["2026-03-09", "12.00", 1, "0.00"],
    ]);
    expect(await lines({ groupBy: "month", compareTo: "lastYear", category: "Gifts" })).toEqual([
      ["2026-03", "0.00", 0, "8.00"],
    ]);
  });

  test("sums by day and the ledger itself say the same", async () => {
    for (const groupBy of ["category", "wallet", "day", "week", "month"]) {
      const kept = await lines({ groupBy, wallet: "Main", category: "Groceries" });
      const read = await lines({ groupBy, wallet: "Main", category: "Groceries", payee: "l" });
      expect(read).toEqual(kept);
    }
  });

  test("a range that ends before it begins is refused, and another person's spending is nothing", async () => {
    await expect(summarize({ to: "2026-02-01" })).rejects.toThrow(
      "The first day must not be after the last.",
    );
    const bob = await addSaver(world);
    expect((await ask(summarizeSpending, { ...march, groupBy: "payee" }, bob.call)).lines).toEqual([]);
  });
});
