import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ask, execute } from "@/lib/commands/execute";
import { createWorld, type TestPerson, type TestWorld, testNow } from "@/lib/commands/testing/world";
import { AppError } from "@/lib/core/errors";
import { addTransactions } from "./commands/add-transactions";
import { createWallet } from "./commands/create-wallet";
import { deleteCategory } from "./commands/delete-category";
import { deleteTransactions } from "./commands/delete-transactions";
import { updateTransactions } from "./commands/update-transactions";
import { updateWallet } from "./commands/update-wallet";
import { findTransactions } from "./queries/find-transactions";
import { addSaver, asSetUp, type Books, readBooks, undo } from "./testing/ledger";

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.remove());

const cents = fc.integer({ min: 1, max: 99_999 }).map((minor) => (minor / 100).toFixed(2));
const day = fc.integer({ min: 1, max: 5 }).map((number) => `2026-03-0${number}`);
const wallet = fc.constantFrom("Main", "Cash");
const category = fc.constantFrom("Groceries", "Home", "Other", null);
const said = fc.oneof(
  fc.record({ kind: fc.constantFrom("income", "expense"), amount: cents, wallet, category, date: day }),
  fc.record({ kind: fc.constant("transfer"), amount: cents, date: day }).map((one) => ({
    ...one,
    wallet: "Main",
    toWallet: "Cash",
  })),
  fc.record({ kind: fc.constant("transfer"), amount: cents, date: day }).map((one) => ({
    ...one,
    wallet: "Cash",
    toWallet: "Yen",
    toAmount: "777",
  })),
);
const picks = fc.array(fc.nat(), { minLength: 1, maxLength: 3 });
const edit = fc.oneof(
  fc.record({ amount: cents }),
  fc.record({ wallet }),
  fc.record({ date: day, payee: fc.constantFrom("Lidl", null) }),
  fc.record({ category }),
  fc.record({ kind: fc.constantFrom("income", "expense") }),
  fc.constant({ kind: "transfer", wallet: "Main", toWallet: "Cash", toAmount: undefined }),
);
type Step =
  | { do: "add"; items: object[] }
  | { do: "edit"; picks: number[]; edit: object }
  | { do: "delete"; picks: number[] }
  | { do: "opening"; amount: string }
  | { do: "gone"; to: string }
  | { do: "undo" };
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant("add" as const), items: fc.array(said, { minLength: 1, maxLength: 6 }) }),
  fc.record({ do: fc.constant("edit" as const), picks, edit }),
  fc.record({ do: fc.constant("delete" as const), picks }),
  fc.record({ do: fc.constant("opening" as const), amount: cents }),
  fc.record({ do: fc.constant("gone" as const), to: fc.constantFrom("Home", "Other") }),
  fc.record({ do: fc.constant("undo" as const) }),
);

let seconds = 0;
/** The person's next call: a second after the one before, for ids of one instant have no order. */
const next = (person: TestPerson) => {
  seconds += 1;
  return { ...person.call, now: new Date(testNow.getTime() + seconds * 1_000) };
};

/** Does one step; a refusal is a step too: it must leave everything as it was. Returns the command to take back. */
async function take(one: Step, person: TestPerson): Promise<string | undefined> {
  const { items } = await ask(findTransactions, {}, person.call);
  const chosen = (numbers: number[]) =>
    numbers.flatMap((number) => items[number % (items.length || 1)]?.id ?? []);
  const call = next(person);
  const run = () => {
    if (one.do === "add") return execute(addTransactions, { items: one.items }, call);
    if (one.do === "edit")
      return execute(updateTransactions, { transactionIds: chosen(one.picks), ...one.edit }, call);
    if (one.do === "delete") return execute(deleteTransactions, { transactionIds: chosen(one.picks) }, call);
    if (one.do === "opening")
      return execute(updateWallet, { wallet: "Main", openingBalance: one.amount }, call);
    if (one.do === "gone") return execute(deleteCategory, { category: "Groceries", moveTo: one.to }, call);
    return execute(undo, {}, call);
  };
  try {
    return (await run()).commandId;
  } catch (error) {
    if (error instanceof AppError && error.code !== "internal") return undefined;
    throw error;
  }
}

const expectWhole = (books: Books) => {
  expect(books.kept).toEqual(books.recounted);
  expect(books.rows).toEqual(books.replayed);
};

/** What is there, without what undo may not turn back: versions, times, and what lies in the trash. */
const liveFacts = (books: Books) => ({
  kept: books.kept,
  rows: Object.values(books.rows)
    .flat()
    .flatMap((row) => {
      const { facts, deletedAt } = row as { facts: unknown; deletedAt: Date | null };
      return deletedAt ? [] : [facts];
    }),
});

test("whatever is added, changed, deleted and undone: sums are a recount, the log gives the rows, and undoing all gives the start", {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const person = await addSaver(world);
      await execute(createWallet, { name: "Yen", kind: "cash", currency: "JPY" }, asSetUp(person));
      const start = liveFacts(await readBooks(world, person));
      for (const one of steps) {
        await take(one, person);
        expectWhole(await readBooks(world, person));
      }
      await undoAll(person);
      const end = await readBooks(world, person);
      expectWhole(end);
      expect(liveFacts(end)).toEqual(start);
    }),
    { numRuns: 15, endOnFailure: true },
  );
});

/** Takes back every command of the person that is still in force, the newest first. */
async function undoAll(person: TestPerson): Promise<void> {
  const open = await world.admin<{ id: string }>(
    `select id from command c where owner_id = $1 and undone_by is null and name <> 'undo' and actor = 'user'
       and exists (select 1 from event where command_id = c.id) order by id desc`,
    [person.id],
  );
  for (const { id } of open) await execute(undo, { what: id }, next(person));
}

test("a batch of 500 is booked, changed and deleted in a handful of statements each", async () => {
  const person = await addSaver(world);
  const items = Array.from({ length: 500 }, (_, at) => ({
    amount: `${at + 1}.00`,
    category: at % 2 === 0 ? "Groceries" : "Home",
    date: `2026-0${1 + (at % 3)}-1${at % 9}`,
  }));
  const statements = countStatements();
  const { value } = await execute(addTransactions, { items }, person.call);
  expect(statements()).toBeLessThanOrEqual(12);
  const transactionIds = value.items.map(({ id }) => id);
  await execute(updateTransactions, { transactionIds, category: "Other" }, person.call);
  expect(statements()).toBeLessThanOrEqual(12);
  await execute(deleteTransactions, { transactionIds: transactionIds.slice(0, 499) }, person.call);
  expect(statements()).toBeLessThanOrEqual(12);
  const books = await readBooks(world, person);
  expectWhole(books);
  expect(books.kept.days).toHaveLength(1);
});

/** How many statements the pool's clients have run since it was last asked. */
function countStatements(): () => number {
  let count = 0;
  const watched = new WeakSet<object>();
  world.pool.on("acquire", (client) => {
    if (watched.has(client)) return;
    watched.add(client);
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    Object.assign(client, {
      query: (...args: unknown[]) => {
        count += 1;
        return query(...args);
      },
    });
  });
  return () => {
    const since = count;
    count = 0;
    return since;
  };
}
