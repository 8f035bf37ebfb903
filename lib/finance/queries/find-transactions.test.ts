import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask, execute } from "@/lib/commands/execute";
import { createWorld, type TestPerson, type TestWorld } from "@/lib/commands/testing/world";
import { addTransactions } from "@/lib/finance/commands/add-transactions";
import { createCategory } from "@/lib/finance/commands/create-category";
import { createWallet } from "@/lib/finance/commands/create-wallet";
import { addSaver } from "@/lib/finance/testing/ledger";
import { findTransactions } from "./find-transactions";
import { getTransaction } from "./get-transaction";

let world: TestWorld;
let ada: TestPerson;
beforeAll(async () => {
  world = await createWorld();
  ada = await addSaver(world);
  await execute(createWallet, { name: "Tokyo", currency: "JPY" }, ada.call);
  await execute(createCategory, { name: "Rent", parent: "Home" }, ada.call);
  const items = [
    { amount: "900.00", category: "Rent", payee: "Landlord", date: "2026-03-01", tags: ["home", "fixed"] },
    { amount: "12.50", category: "Eating out", payee: "Café 100%", date: "2026-03-02", tags: ["home"] },
    { amount: "50.00", category: "Home", description: "A lamp", date: "2026-03-02" },
    { amount: "50", wallet: "Tokyo", payee: "Lawson", date: "2026-03-03" },
    { amount: "2000.00", kind: "income", category: "Salary", date: "2026-03-04" },
    { amount: "10.00", kind: "transfer", toWallet: "Cash", date: "2026-03-05" },
  ];
  await execute(addTransactions, { items }, ada.call);
});
afterAll(() => world.remove());

const find = (asked: object) => ask(findTransactions, asked, ada.call);
const amounts = async (asked: object) => (await find(asked)).items.map(({ amount }) => amount);

describe("findTransactions", () => {
  test("gives the newest first, or the oldest, or by amount", async () => {
    expect((await find({})).items.map(({ date }) => date.slice(-2))).toEqual([
      "05",
      "04",
      "03",
      "02",
      "02",
      "01",
    ]);
    expect((await amounts({ order: "asc" }))[0]).toBe("900.00");
    expect((await amounts({ sort: "amount" })).slice(0, 2)).toEqual(["2000.00", "900.00"]);
  });

  test.each([
    ["kind", { kind: "income" }, ["2000.00"]],
    ["a category, with those under it", { category: "home" }, ["900.00", "50.00"]],
    ["no category", { category: "uncategorized", kind: "expense" }, ["50"]],
    ["a wallet, at either end of a transfer", { wallet: "cash" }, ["10.00"]],
    ["a payee in any case", { payee: "landl" }, ["900.00"]],
    ["text in what it was for", { text: "LAMP" }, ["50.00"]],
    ["text as it is written, not as a pattern", { text: "100%" }, ["12.50"]],
    ["text that would match as a pattern", { text: "_a%d" }, []],
    ["days, both ends", { from: "2026-03-01", to: "2026-03-02" }, ["900.00", "12.50", "50.00"]],
    ["amounts in each one's own currency", { minAmount: "50", maxAmount: "50.00" }, ["50.00", "50"]],
    ["all tags", { tags: ["home", "fixed"] }, ["900.00"]],
    ["tags as a query string has them", { tags: "home,fixed" }, ["900.00"]],
    ["one tag alone", { tags: "home" }, ["900.00", "12.50"]],
  ])("finds by %s", async (_, asked, expected) => {
    expect((await amounts(asked)).toSorted()).toEqual(expected.toSorted());
  });

  test.each([
    ["date", "desc"],
    ["date", "asc"],
    ["amount", "desc"],
    ["amount", "asc"],
  ])("pages by %s %s give each one once, in the order of one long page", async (sort, order) => {
    const whole = (await find({ sort, order })).items;
    const paged = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof find>> = await find({
        sort,
        order,
        limit: "1",
        ...(cursor ? { cursor } : {}),
      });
      paged.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    expect(paged).toEqual(whole);
  });

  test("a cursor of another order, and a limit over 200, are refused in a sentence", async () => {
    const { nextCursor } = await find({ limit: 1 });
    await expect(find({ sort: "amount", cursor: nextCursor })).rejects.toThrow(
      "This cursor is not from this list: ask again without it.",
    );
    await expect(find({ limit: "201" })).rejects.toThrow("Limit must be between 1 and 200");
    await expect(find({ minAmount: "-5" })).rejects.toThrow("Amounts must be positive numbers like 12.50");
  });

  test("another person's are not found, in the list or by id", async () => {
    const bob = await addSaver(world);
    const [one] = (await find({})).items;
    expect((await ask(findTransactions, {}, bob.call)).items).toEqual([]);
    await expect(ask(getTransaction, { transactionId: one?.id }, bob.call)).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(ask(getTransaction, { transactionId: "x" }, ada.call)).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
