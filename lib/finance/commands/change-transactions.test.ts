import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ask, execute } from "@/lib/commands/execute";
import { createWorld, type TestPerson, type TestWorld } from "@/lib/commands/testing/world";
import { findTransactions } from "@/lib/finance/queries/find-transactions";
import { getBalances } from "@/lib/finance/queries/get-balances";
import { addSaver, readBooks, undo } from "@/lib/finance/testing/ledger";
import type { TransactionView } from "@/lib/finance/views";
import { addTransaction } from "./add-transaction";
import { addTransactions } from "./add-transactions";
import { createWallet } from "./create-wallet";
import { deleteTransactions } from "./delete-transactions";
import { deleteWallet } from "./delete-wallet";
import { updateTransactions } from "./update-transactions";

let world: TestWorld;
let ada: TestPerson;
let lunch: TransactionView;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  ada = await addSaver(world);
  const said = { amount: "12.50", category: "Eating out", payee: "Lidl", tags: ["work"] };
  lunch = (await execute(addTransaction, said, ada.call)).value;
});
afterAll(() => world.remove());

const change = async (input: object, call: TestPerson["call"] = ada.call) =>
  (await execute(updateTransactions, { transactionIds: [lunch.id], ...input }, call)).value.items[0];
const remove = (ids = [lunch.id], person = ada) =>
  execute(deleteTransactions, { transactionIds: ids }, person.call);
const found = async () => (await ask(findTransactions, {}, ada.call)).items;
const balances = async () =>
  Object.fromEntries(
    (await ask(getBalances, {}, ada.call)).wallets.map(({ name, balance }) => [name, balance]),
  );
const eventsOf = async (type: string) => (await ada.events()).filter((one) => one.type === type);

describe("updateTransactions", () => {
  test("changes what is said, keeps what is left out, and null clears", async () => {
    expect(await change({ amount: "13.00", payee: null })).toMatchObject({
      amount: "13.00",
      payee: null,
      category: { name: "Eating out" },
      tags: ["work"],
      version: 2,
    });
    expect(await balances()).toEqual({ Main: "-13.00", Cash: "0.00" });
  });

  test("its event tells old and new of each field that changed, and nothing else", async () => {
    await change({ amount: "13.00", date: "2026-03-17", payee: "Lidl" });
    expect(await eventsOf("finance.transaction.updated")).toEqual([
      expect.objectContaining({
        subject: lunch.id,
        aggregateVersion: 2,
        data: {
          transactionId: lunch.id,
          userId: ada.id,
          updatedAt: "2026-03-18T09:30:00.000Z",
          changes: {
            amount: { old: "12.50", new: "13.00" },
            occurredOn: { old: "2026-03-18", new: "2026-03-17" },
            timestamp: { old: "2026-03-18T00:00:00.000Z", new: "2026-03-17T00:00:00.000Z" },
          },
        },
      }),
    ]);
  });

  test("a change that changes nothing leaves no event", async () => {
    await change({ amount: "12.50", category: "eating out" });
    expect(await eventsOf("finance.transaction.updated")).toEqual([]);
  });

  test("moves what was booked to another wallet, and turns an expense into a transfer", async () => {
    await change({ wallet: "Cash" });
    expect(await balances()).toEqual({ Main: "0.00", Cash: "-12.50" });
    expect(await change({ kind: "transfer", toWallet: "Main" })).toMatchObject({ category: null });
    expect(await balances()).toEqual({ Main: "12.50", Cash: "-12.50" });
    await change({ kind: "income" });
    expect(await balances()).toEqual({ Main: "0.00", Cash: "12.50" });
  });

  test("of several, one that is not there leaves all as they were", async () => {
    const bob = await addSaver(world);
    const theirs = (await execute(addTransaction, { amount: "1.00" }, bob.call)).value;
    for (const id of [theirs.id, "nonsense", "019d0047-d1c0-7358-8b07-9e363a8c1d52"]) {
      const call = change({ transactionIds: [lunch.id, id], amount: "99.00" });
      await expect(call).rejects.toMatchObject({ code: "not_found" });
    }
    expect(await found()).toEqual([lunch]);
    expect(await eventsOf("finance.transaction.updated")).toEqual([]);
  });

  test("who saw an older version is told what is there now, and nothing is changed", async () => {
    await change({ amount: "13.00" });
    await expect(
      execute(
        updateTransactions,
        { transactionIds: [lunch.id], amount: "14.00" },
        { ...ada.call, expectedVersions: { [lunch.id]: 1 } },
      ),
    ).rejects.toMatchObject({ code: "stale", details: { current: { amount: "13.00", version: 2 } } });
    expect(await balances()).toMatchObject({ Main: "-13.00" });
  });
});

describe("deleteTransactions", () => {
  test("takes them out of every list and sum at once, and its event carries the whole row", async () => {
    await remove();
    expect(await found()).toEqual([]);
    expect(await balances()).toMatchObject({ Main: "0.00" });
    expect((await readBooks(world, ada)).kept.days).toEqual([]);
    expect(await eventsOf("finance.transaction.deleted")).toEqual([
      expect.objectContaining({
        subject: lunch.id,
        aggregateVersion: 2,
        data: expect.objectContaining({ amount: "12.50", category: "Eating out", payee: "Lidl" }),
      }),
    ]);
  });

  test("deleting twice is not found, and somebody else's is too", async () => {
    await remove();
    await expect(remove()).rejects.toMatchObject({ code: "not_found" });
    const bob = await addSaver(world);
    await expect(remove([lunch.id], bob)).rejects.toMatchObject({ code: "not_found" });
  });

  test("undo brings them back as they were, one version on", async () => {
    await remove();
    await execute(undo, {}, ada.call);
    expect(await found()).toEqual([{ ...lunch, version: 3 }]);
    expect(await balances()).toMatchObject({ Main: "-12.50" });
  });

  test("undo is refused where the wallet is gone, and nothing comes back half", async () => {
    await execute(createWallet, { name: "Old" }, ada.call);
    await change({ wallet: "Old" });
    const { commandId } = await remove();
    await execute(deleteWallet, { wallet: "Old" }, ada.call);
    await expect(execute(undo, { what: commandId }, ada.call)).rejects.toMatchObject({
      code: "conflict",
      message: "The wallet of this was deleted or changed its currency: undo that first.",
    });
    expect(await found()).toEqual([]);
  });
});

describe("addTransactions", () => {
  test("books all with one event each, in the order said, and is undone as one", async () => {
    const items = [
      { amount: "1.00" },
      { amount: "2.00", kind: "income" },
      { amount: "3.00", wallet: "Cash" },
    ];
    const { value } = await execute(addTransactions, { items }, ada.call);
    expect(value.items.map(({ amount }) => amount)).toEqual(["1.00", "2.00", "3.00"]);
    expect((await eventsOf("finance.transaction.created")).slice(1).map(({ data }) => data.amount)).toEqual([
      "1.00",
      "2.00",
      "3.00",
    ]);
    expect(await balances()).toEqual({ Main: "-11.50", Cash: "-3.00" });
    await execute(undo, { what: value.items[0]?.id }, ada.call);
    expect(await balances()).toEqual({ Main: "-12.50", Cash: "0.00" });
  });

  test("one that can't be booked is named by its place, and none of them is booked", async () => {
    const items = [{ amount: "1.00" }, { amount: "2.001" }];
    await expect(execute(addTransactions, { items }, ada.call)).rejects.toMatchObject({
      code: "invalid_input",
      message: "Transaction 2: Amounts in EUR have at most 2 digits after the point",
    });
    expect(await found()).toEqual([lunch]);
  });

  test("more than 1,000 at once are refused", async () => {
    const items = Array.from({ length: 1_001 }, () => ({ amount: "1.00" }));
    await expect(execute(addTransactions, { items }, ada.call)).rejects.toThrow(
      "Book at most 1,000 transactions at once",
    );
  });
});
