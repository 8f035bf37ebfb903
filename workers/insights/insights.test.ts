import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { undo } from "@/lib/assistant/tools";
import { execute } from "@/lib/commands/execute";
import { createWorld, type TestPerson, type TestWorld, testNow } from "@/lib/commands/testing/world";
import { consumerOf } from "@/lib/commands/worker";
import type { LoggedEvent } from "@/lib/events/event";
import { deliverLog } from "@/lib/events/testing/deliver-log";
import { addTransaction } from "@/lib/finance/commands/add-transaction";
import { addTransactions } from "@/lib/finance/commands/add-transactions";
import { createCategory } from "@/lib/finance/commands/create-category";
import { createWallet } from "@/lib/finance/commands/create-wallet";
import { deleteTransactions } from "@/lib/finance/commands/delete-transactions";
import { setBudget } from "@/lib/finance/commands/set-budget";
import { insights } from "./worker";

let world: TestWorld;
let person: TestPerson;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  person = await world.addPerson();
  const { call } = person;
  await execute(createWallet, { name: "Main", currency: "EUR" }, call);
  await execute(createWallet, { name: "Savings", currency: "EUR" }, call);
  await execute(createCategory, { name: "Eating out", kind: "expense" }, call);
  await execute(createCategory, { name: "Cafés", kind: "expense", parent: "Eating out" }, call);
});
afterAll(() => world.remove());

const consumer = consumerOf(insights);
const react = (order?: (events: LoggedEvent[]) => LoggedEvent[]) =>
  deliverLog(world.pool, [consumer], { clock: () => testNow, ...(order ? { order } : {}) });

const spend = async (amount: string, more: object = {}) => {
  const spent = { kind: "expense", amount, category: "Eating out", wallet: "Main", ...more };
  return (await execute(addTransaction, spent, person.call)).value.id;
};
const limit = (amount: string, more: object = {}) =>
  execute(setBudget, { amount, currency: "EUR", category: "Eating out", ...more }, person.call);
const crossings = async () =>
  (await person.events()).filter(({ type }) => type === "finance.budget.exceeded").map(({ data }) => data);

test("the first crossing of a budget is told once, with the figures", async () => {
  await limit("100.00");
  await spend("100.00");
  await react();
  expect(await crossings()).toEqual([]);
  await spend("12.50");
  await react();
  await spend("10.00");
  await react();
  expect(await crossings()).toMatchObject([
    {
      category: "Eating out",
      currency: "EUR",
      budgetAmount: "100.00",
      limit: "100.00",
      actualAmount: "112.50",
      percentOver: "12.5",
      period: "monthly",
      periodStart: "2026-03-01",
      crossing: 1,
    },
  ]);
});

test("it is told again only after it was no longer over", async () => {
  await limit("100.00");
  const big = await spend("120.00");
  await react();
  await execute(deleteTransactions, { transactionIds: [big] }, person.call);
  await react();
  await execute(undo, { what: "last" }, person.call);
  await react();
  expect((await crossings()).map((one) => one.crossing)).toEqual([1, 2]);
});

test("transfers, income and other currencies do not count; what is under the category does", async () => {
  await limit("50.00");
  await spend("80.00", { kind: "transfer", toWallet: "Savings", category: undefined });
  await react();
  expect(await crossings()).toEqual([]);
  await spend("51.00", { category: "Cafés" });
  await react();
  expect(await crossings()).toHaveLength(1);
});

test("a budget set or lowered under what is spent tells at once", async () => {
  await spend("80.00");
  await limit("100.00");
  await react();
  expect(await crossings()).toEqual([]);
  await limit("50.00");
  await react();
  expect(await crossings()).toMatchObject([{ limit: "50.00", actualAmount: "80.00" }]);
});

test("weeks begin on the person's first day, and each week is judged for itself", async () => {
  await world.admin(`update "user" set preferences = '{"weekStart": "sunday"}' where id = $1`, [person.id]);
  await limit("50.00", { period: "weekly" });
  await spend("30.00", { date: "2026-03-15" });
  await spend("30.00", { date: "2026-03-16" });
  await react();
  expect(await crossings()).toMatchObject([{ period: "weekly", periodStart: "2026-03-15" }]);
});

test("a command of many is judged once, and shuffled events give the same", async () => {
  await limit("100.00");
  const items = Array.from({ length: 20 }, () => ({
    kind: "expense",
    amount: "10.00",
    category: "Eating out",
    wallet: "Main",
  }));
  await execute(addTransactions, { items }, person.call);
  await react((events) => [...events].reverse());
  expect(await crossings()).toMatchObject([{ actualAmount: "200.00", crossing: 1 }]);
  expect(
    await world.admin("select is_exceeded, crossings from budget_state where owner_id = $1", [person.id]),
  ).toEqual([{ is_exceeded: true, crossings: 1 }]);
});
