import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ask, execute } from "@/lib/commands/execute";
import { createWorld, type TestPerson, type TestWorld } from "@/lib/commands/testing/world";
import { findTransactions } from "@/lib/finance/queries/find-transactions";
import { getBalances } from "@/lib/finance/queries/get-balances";
import { getTransaction } from "@/lib/finance/queries/get-transaction";
import { addSaver } from "@/lib/finance/testing/ledger";
import { addTransaction } from "./add-transaction";
import { archiveWallet } from "./archive-wallet";
import { createWallet } from "./create-wallet";

let world: TestWorld;
let ada: TestPerson;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  ada = await addSaver(world);
});
afterAll(() => world.remove());

const add = async (input: object, person = ada) => (await execute(addTransaction, input, person.call)).value;
const balanceOf = async (wallet: string) =>
  (await ask(getBalances, { wallet }, ada.call)).wallets[0]?.balance;
const booked = async () => (await ada.events()).filter(({ type }) => type === "finance.transaction.created");

describe("addTransaction", () => {
  test("an expense with nothing said but its amount is of today, in Main, and lowers it", async () => {
    const made = await add({ amount: "12.50" });
    expect(made).toMatchObject({
      kind: "expense",
      amount: "12.50",
      currency: "EUR",
      wallet: { name: "Main" },
      category: null,
      date: "2026-03-18",
      tags: [],
      version: 1,
    });
    expect(await balanceOf("Main")).toBe("-12.50");
    expect(await ask(getTransaction, { transactionId: made.id }, ada.call)).toEqual(made);
  });

  test("income raises its wallet", async () => {
    await add({ kind: "income", amount: "2000.00", category: "salary", wallet: "cash" });
    expect(await balanceOf("Cash")).toBe("2000.00");
  });

  test("a transfer moves the same amount, and says in its event what arrives", async () => {
    const made = await add({ kind: "transfer", amount: "50.00", toWallet: "Cash" });
    expect([await balanceOf("Main"), await balanceOf("Cash")]).toEqual(["-50.00", "50.00"]);
    expect(await booked()).toEqual([
      expect.objectContaining({
        subject: made.id,
        data: expect.objectContaining({ category: "Transfer", toAmount: "50.00", toCurrency: "EUR" }),
      }),
    ]);
  });

  test("a transfer into another currency arrives in that currency's own digits", async () => {
    await execute(createWallet, { name: "Tokyo", kind: "cash", currency: "JPY" }, ada.call);
    const transfer = { kind: "transfer", amount: "10.00", toWallet: "Tokyo" };
    await expect(add(transfer)).rejects.toThrow("Say how much arrives in “Tokyo”, in JPY.");
    const made = await add({ ...transfer, toAmount: "1650" });
    expect(made).toMatchObject({ toAmount: "1650", toCurrency: "JPY" });
    expect([await balanceOf("Main"), await balanceOf("Tokyo")]).toEqual(["-10.00", "1650"]);
  });

  test("its event carries the whole row, with the category's name", async () => {
    const made = await add({
      amount: "4.20",
      category: "Grocery",
      payee: "Lidl",
      date: "2026-02-28",
      tags: ["a"],
    });
    expect(await booked()).toEqual([
      expect.objectContaining({
        subject: made.id,
        aggregateVersion: 1,
        data: {
          transactionId: made.id,
          userId: ada.id,
          type: "expense",
          amount: "4.20",
          currency: "EUR",
          category: "Groceries",
          categoryId: made.category?.id,
          walletId: made.wallet.id,
          toWalletId: null,
          toAmount: null,
          toCurrency: null,
          payee: "Lidl",
          description: null,
          timestamp: "2026-02-28T00:00:00.000Z",
          occurredOn: "2026-02-28",
          tags: ["a"],
          taskId: null,
        },
      }),
    ]);
  });

  test.each([
    ["no amount", {}, "Amount must be text like 12.50"],
    ["an amount of zero", { amount: "0" }, "Amount must be a positive number like 12.50"],
    ["too many digits", { amount: "1.234" }, "Amounts in EUR have at most 2 digits after the point"],
    [
      "another currency than the wallet's",
      { amount: "5", currency: "USD" },
      "The wallet “Main” is in EUR and there is no rate for USD: say the amount in EUR, or name a wallet in USD.",
    ],
    ["a currency that is none", { amount: "5", currency: "EUX" }, "Currency must be a code like EUR"],
    ["a day that is none", { amount: "5", date: "2026-02-30" }, "Date must be a day like 2026-03-20"],
    ["more than a year ahead", { amount: "5", date: "2027-03-19" }, "Date must be at most a year ahead"],
    ["a transfer to nowhere", { kind: "transfer", amount: "5" }, "A transfer needs the wallet it goes to."],
    [
      "a transfer to itself",
      { kind: "transfer", amount: "5", toWallet: "main" },
      "A transfer needs two different wallets.",
    ],
    [
      "a transfer with a category",
      { kind: "transfer", amount: "5", toWallet: "Cash", category: "Fees" },
      "A transfer has no category: leave it out.",
    ],
    [
      "legs that differ",
      { kind: "transfer", amount: "5", toWallet: "Cash", toAmount: "4" },
      "Both wallets are in EUR, so what arrives is what leaves: book a fee as an expense of its own.",
    ],
    [
      "an expense that goes to a wallet",
      { amount: "5", toWallet: "Cash" },
      "Only a transfer goes to another wallet: say kind transfer, or leave it out.",
    ],
    ["an owner", { amount: "5", ownerId: "x" }, "There is no field “ownerId” here."],
  ])("%s is refused in a sentence, and nothing is there", async (_, input, sentence) => {
    await expect(add(input)).rejects.toMatchObject({ code: "invalid_input", message: sentence });
    expect(await booked()).toEqual([]);
    expect((await ask(findTransactions, {}, ada.call)).items).toEqual([]);
    expect(await balanceOf("Main")).toBe("0.00");
  });

  test("an unknown category or wallet is not found, and what there is is named", async () => {
    await expect(add({ amount: "5", category: "Food" })).rejects.toMatchObject({
      code: "not_found",
      message: expect.stringContaining("Groceries, Health"),
    });
    await expect(add({ amount: "5", wallet: "Bank" })).rejects.toThrow("Yours are: Cash, Main.");
  });

  test("somebody else's wallet is not found by name or id", async () => {
    const bob = await addSaver(world);
    const { value: joint } = await execute(createWallet, { name: "Joint" }, bob.call);
    for (const wallet of ["Joint", joint.id]) {
      await expect(add({ amount: "5", wallet })).rejects.toMatchObject({ code: "not_found" });
    }
  });

  test("an archived wallet takes nothing new", async () => {
    await execute(archiveWallet, { wallet: "Cash" }, ada.call);
    await expect(add({ amount: "5", wallet: "Cash" })).rejects.toMatchObject({ code: "conflict" });
  });

  test("the same key twice books once", async () => {
    const call = { ...ada.call, idempotencyKey: "k1" };
    const first = await execute(addTransaction, { amount: "5.00" }, call);
    expect(await execute(addTransaction, { amount: "5.00" }, call)).toEqual(first);
    expect(await balanceOf("Main")).toBe("-5.00");
    expect(await booked()).toHaveLength(1);
  });

  test("a balance that can't be counted any more is refused, and stays", async () => {
    const most = "10000000000000.00";
    await world.admin(
      "update wallet set balance_minor = -9223372036854775000 where owner_id = $1 and name = 'Main'",
      [ada.id],
    );
    await expect(add({ amount: most })).rejects.toMatchObject({ code: "limit_exceeded" });
    expect(await booked()).toEqual([]);
  });
});
