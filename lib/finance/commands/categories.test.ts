import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ask, execute } from "@/lib/commands/execute";
import { createWorld, type TestPerson, type TestWorld } from "@/lib/commands/testing/world";
import { findCategories } from "@/lib/finance/queries/find-categories";
import { findTransactions } from "@/lib/finance/queries/find-transactions";
import { getBudgets } from "@/lib/finance/queries/get-budgets";
import { addSaver, readBooks, undo } from "@/lib/finance/testing/ledger";
import { addTransaction } from "./add-transaction";
import { createCategory } from "./create-category";
import { deleteBudget } from "./delete-budget";
import { deleteCategory } from "./delete-category";
import { deleteTransactions } from "./delete-transactions";
import { setBudget } from "./set-budget";
import { updateCategory } from "./update-category";

let world: TestWorld;
let ada: TestPerson;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  ada = await addSaver(world);
});
afterAll(() => world.remove());

const create = async (input: object, person = ada) =>
  (await execute(createCategory, input, person.call)).value;
const names = async () => (await ask(findCategories, {}, ada.call)).items.map(({ name }) => name);
const add = async (input: object) => (await execute(addTransaction, input, ada.call)).value;
const eventsOf = async (type: string) => (await ada.events()).filter((one) => one.type === type);
const categoriesOfLedger = async () =>
  (await ask(findTransactions, {}, ada.call)).items.map(({ category }) => category?.name ?? null);

describe("createCategory and updateCategory", () => {
  test("a child has its parent's kind and colour, and its event says all of it", async () => {
    const made = await create({ name: "Bonus", parent: "Salary" });
    expect(made).toMatchObject({ kind: "income", colour: 1, version: 1 });
    expect((await eventsOf("finance.category.created")).at(-1)).toMatchObject({
      subject: made.id,
      data: { categoryId: made.id, name: "Bonus", kind: "income", colour: 1, parentId: made.parentId },
    });
  });

  test.each([
    [{ name: "groceries" }, "conflict", "There is already a category of that name."],
    [{ name: "Transfer" }, "invalid_input", "“Transfer” is a word of Daybook's own: choose another name."],
    [{ name: "x", colour: 11 }, "invalid_input", "Colour must be one of 1 to 10"],
    [
      { name: "x", parent: "Salary", kind: "expense" },
      "invalid_input",
      "“Salary” is for income: choose a parent of the same kind.",
    ],
  ])("%j is refused, and nothing is there", async (input, code, message) => {
    await expect(create(input)).rejects.toMatchObject({ code, message });
    expect(await names()).toHaveLength(16);
  });

  test("somebody else's category is not found, by name or id", async () => {
    const bob = await addSaver(world);
    const theirs = await create({ name: "Bees" }, bob);
    for (const category of ["Bees", theirs.id]) {
      const call = execute(updateCategory, { category, newName: "Mine" }, ada.call);
      await expect(call).rejects.toMatchObject({ code: "not_found" });
    }
  });

  test("a new name is seen on what is in it, and undo gives the old one back", async () => {
    await add({ amount: "1.00", category: "Groceries" });
    const { commandId } = await execute(updateCategory, { category: "grocery", newName: "Food" }, ada.call);
    expect(await categoriesOfLedger()).toEqual(["Food"]);
    await execute(undo, { what: commandId }, ada.call);
    expect(await categoriesOfLedger()).toEqual(["Groceries"]);
  });

  test("no sequence of undos makes a third level", async () => {
    const a = await create({ name: "Alpha" });
    const b = await create({ name: "Beta", parent: "Alpha" });
    const { commandId } = await execute(updateCategory, { category: b.id, parent: null }, ada.call);
    await execute(updateCategory, { category: a.id, parent: b.id }, ada.call);
    await expect(execute(undo, { what: commandId }, ada.call)).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("deleteCategory", () => {
  test("one that nothing is in goes at once, and its event carries the whole row", async () => {
    const { value } = await execute(deleteCategory, { category: "Fees" }, ada.call);
    expect(await names()).not.toContain("Fees");
    expect(await eventsOf("finance.category.deleted")).toEqual([
      expect.objectContaining({ subject: value.id, data: expect.objectContaining({ name: "Fees" }) }),
    ]);
  });

  test("one in use needs moveTo: for a transaction, a budget or a child", async () => {
    await add({ amount: "1.00", category: "Fees" });
    await execute(setBudget, { amount: "10", category: "Gifts" }, ada.call);
    await create({ name: "Rent", parent: "Home" });
    for (const category of ["Fees", "Gifts", "Home"]) {
      await expect(execute(deleteCategory, { category }, ada.call)).rejects.toMatchObject({
        code: "conflict",
      });
    }
    expect(await names()).toHaveLength(17);
    expect(await eventsOf("finance.category.deleted")).toEqual([]);
  });

  test("moveTo takes transactions by ordinary updates, sums with them, budgets and children; undo takes all back", async () => {
    const made = await add({ amount: "1.00", category: "Home" });
    await create({ name: "Rent", parent: "Home" });
    await execute(setBudget, { amount: "10", category: "Home" }, ada.call);
    await execute(setBudget, { amount: "20", category: "Home", period: "weekly" }, ada.call);
    await execute(setBudget, { amount: "30", category: "Other" }, ada.call);
    const before = await readBooks(world, ada);

    const { commandId } = await execute(deleteCategory, { category: "Home", moveTo: "Other" }, ada.call);
    expect(await categoriesOfLedger()).toEqual(["Other"]);
    expect(await eventsOf("finance.transaction.updated")).toEqual([
      expect.objectContaining({ subject: made.id, commandId }),
    ]);
    const budgets = (await ask(getBudgets, {}, ada.call)).items;
    expect(budgets.map(({ amount, period, category }) => [amount, period, category?.name])).toEqual([
      ["30.00", "monthly", "Other"],
      ["20.00", "weekly", "Other"],
    ]);
    const { items } = await ask(findCategories, {}, ada.call);
    const [rent, other] = ["Rent", "Other"].map((name) => items.find((one) => one.name === name));
    expect(rent?.parentId).toBe(other?.id);
    const after = await readBooks(world, ada);
    expect([after.kept, after.rows]).toEqual([after.recounted, after.replayed]);

    await execute(undo, { what: commandId }, ada.call);
    expect(await categoriesOfLedger()).toEqual(["Home"]);
    const again = await readBooks(world, ada);
    expect(again.kept).toEqual(before.kept);
    expect(again.rows).toEqual(again.replayed);
  });

  test("what is in the trash stays there, and its undo is refused while its category is gone", async () => {
    await create({ name: "Bees" });
    const made = await add({ amount: "1.00", category: "Bees" });
    const { commandId } = await execute(deleteTransactions, { transactionIds: [made.id] }, ada.call);
    await execute(deleteCategory, { category: "Bees" }, ada.call);
    await expect(execute(undo, { what: commandId }, ada.call)).rejects.toMatchObject({
      code: "conflict",
      message: "The category of this was deleted: undo that first.",
    });
    expect(await categoriesOfLedger()).toEqual([]);
  });

  test("moving to itself or to another kind is refused", async () => {
    const call = (moveTo: string) => execute(deleteCategory, { category: "Home", moveTo }, ada.call);
    await expect(call("home")).rejects.toThrow("What is in a category can't move to itself");
    await expect(call("Salary")).rejects.toThrow("“Salary” is for income: name one for expense.");
  });
});

describe("budgets", () => {
  const spent = async (input = {}) =>
    (await ask(getBudgets, input, ada.call)).items.map(({ spent: sum, left }) => [sum, left]);

  test("a budget counts its category and those under it, in its currency and the current period", async () => {
    const { value } = await execute(setBudget, { amount: "100", category: "home" }, ada.call);
    expect(value).toMatchObject({
      amount: "100.00",
      currency: "EUR",
      period: "monthly",
      periodStart: "2026-03-01",
      periodEnd: "2026-03-31",
      spent: "0.00",
      left: "100.00",
    });
    await create({ name: "Rent", parent: "Home" });
    await add({ amount: "60.00", category: "Home", date: "2026-03-31" });
    await add({ amount: "50.00", category: "Rent", date: "2026-03-01" });
    await add({ amount: "7.00", category: "Home", date: "2026-02-28" });
    await add({ amount: "7.00", category: "Gifts" });
    await add({ amount: "7.00", kind: "income", category: "Home" });
    await add({ amount: "7.00", kind: "transfer", toWallet: "Cash" });
    expect(await spent()).toEqual([["110.00", "-10.00"]]);
  });

  test("one without a category counts all spending, a weekly one from the person's first day", async () => {
    await world.admin(`update "user" set preferences = '{"weekStart":"sunday"}' where id = $1`, [ada.id]);
    const { value } = await execute(setBudget, { amount: "50", period: "weekly" }, ada.call);
    expect(value).toMatchObject({ category: null, periodStart: "2026-03-15", periodEnd: "2026-03-21" });
    await add({ amount: "1.00", date: "2026-03-15" });
    await add({ amount: "2.00", category: "Gifts", date: "2026-03-14" });
    expect(await spent()).toEqual([["1.00", "49.00"]]);
  });

  test("who chose no first day has that of their locale", async () => {
    await world.admin(`update "user" set locale = 'en-US' where id = $1`, [ada.id]);
    const { value } = await execute(setBudget, { amount: "50", period: "weekly" }, ada.call);
    expect(value).toMatchObject({ periodStart: "2026-03-15", periodEnd: "2026-03-21" });
    await world.admin(`update "user" set locale = 'de-DE' where id = $1`, [ada.id]);
    expect(await ask(getBudgets, {}, ada.call)).toMatchObject({ items: [{ periodStart: "2026-03-16" }] });
  });

  test("setting it again changes it: one a category, currency and period, and its event says old and new", async () => {
    await execute(setBudget, { amount: "100", category: "Home" }, ada.call);
    const { value } = await execute(setBudget, { amount: "80", category: "Home" }, ada.call);
    expect(value).toMatchObject({ amount: "80.00", version: 2 });
    expect((await eventsOf("finance.budget.updated")).map(({ data }) => data.changes)).toEqual([
      { amount: { old: "100.00", new: "80.00" } },
    ]);
    expect(await spent()).toHaveLength(1);
  });

  test("deleting asks which one where there are several, and undo brings it back", async () => {
    await execute(setBudget, { amount: "100", category: "Home" }, ada.call);
    await execute(setBudget, { amount: "30", category: "Home", period: "weekly" }, ada.call);
    await expect(execute(deleteBudget, { category: "Home" }, ada.call)).rejects.toThrow(
      "There are several budgets for Home: say which one, monthly in EUR, weekly in EUR, by period and currency.",
    );
    await execute(deleteBudget, { category: "Home", period: "weekly" }, ada.call);
    expect(await spent()).toHaveLength(1);
    await execute(undo, {}, { ...ada.call, now: new Date("2026-03-18T09:31:00Z") });
    expect(await spent()).toHaveLength(2);
    await expect(execute(deleteBudget, {}, ada.call)).rejects.toMatchObject({ code: "not_found" });
  });

  test.each([
    [{ amount: "0" }, "Amount must be a positive number like 12.50"],
    [{ amount: "5", category: "Salary" }, "“Salary” is for income: a budget is for spending."],
  ])("%j is refused, and nothing is there", async (input, sentence) => {
    await expect(execute(setBudget, input, ada.call)).rejects.toThrow(sentence);
    expect(await spent()).toEqual([]);
    expect(await eventsOf("finance.budget.created")).toEqual([]);
  });
});
