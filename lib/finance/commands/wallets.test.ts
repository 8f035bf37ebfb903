import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ask, execute } from "@/lib/commands/execute";
import { createWorld, type TestPerson, type TestWorld } from "@/lib/commands/testing/world";
import { findCategories } from "@/lib/finance/queries/find-categories";
import { findWallets } from "@/lib/finance/queries/find-wallets";
import { getBalances } from "@/lib/finance/queries/get-balances";
import { addSaver, asSetUp, readBooks, undo } from "@/lib/finance/testing/ledger";
import { addTransaction } from "./add-transaction";
import { archiveWallet } from "./archive-wallet";
import { createWallet } from "./create-wallet";
import { deleteTransactions } from "./delete-transactions";
import { deleteWallet } from "./delete-wallet";
import { setUpLedger } from "./set-up-ledger";
import { updateWallet } from "./update-wallet";

let world: TestWorld;
let ada: TestPerson;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  ada = await addSaver(world);
});
afterAll(() => world.remove());

const names = async () => (await ask(findWallets, {}, ada.call)).items.map(({ name }) => name);
const balanceOf = async (wallet: string) =>
  (await ask(getBalances, { wallet }, ada.call)).wallets[0]?.balance;
const eventsOf = async (type: string) => (await ada.events()).filter((one) => one.type === type);

describe("setUpLedger", () => {
  test("gives a new person two wallets in their currency and the default categories, each with its event", async () => {
    const { items: wallets } = await ask(findWallets, {}, ada.call);
    expect(wallets.map(({ name, kind, currency }) => [name, kind, currency])).toEqual([
      ["Cash", "cash", "EUR"],
      ["Main", "checking", "EUR"],
    ]);
    const { items: categories } = await ask(findCategories, {}, ada.call);
    expect(categories.filter(({ kind }) => kind === "income").map(({ name }) => name)).toEqual([
      "Other income",
      "Refunds",
      "Salary",
    ]);
    expect(categories.filter(({ kind }) => kind === "expense")).toHaveLength(13);
    expect(await ada.events()).toHaveLength(18);
  });

  test("done again it does nothing, also after all of it was deleted", async () => {
    await execute(deleteWallet, { wallet: "Main" }, ada.call);
    await execute(deleteWallet, { wallet: "Cash" }, ada.call);
    const before = (await ada.events()).length;
    const { value } = await execute(setUpLedger, {}, asSetUp(ada));
    expect(value).toEqual({ wallets: 0, categories: 0 });
    expect(await ada.events()).toHaveLength(before);
    expect(await names()).toEqual([]);
  });

  test("done by two at once it is done once", async () => {
    const bob = await world.addPerson();
    await Promise.all([1, 2, 3].map(() => execute(setUpLedger, {}, asSetUp(bob))));
    expect(await bob.events()).toHaveLength(18);
  });
});

describe("createWallet", () => {
  test("starts with its opening balance, and says so in its event", async () => {
    const said = { name: " Visa ", kind: "card", openingBalance: "-120.50" };
    const { value } = await execute(createWallet, said, ada.call);
    expect(value).toMatchObject({ name: "Visa", kind: "card", balance: "-120.50", isArchived: false });
    expect((await eventsOf("finance.wallet.created")).at(-1)).toMatchObject({
      subject: value.id,
      data: { name: "Visa", kind: "card", currency: "EUR", opening: "-120.50", archivedAt: null },
    });
  });

  test("a name that is taken is refused in any case, and nothing is there", async () => {
    await expect(execute(createWallet, { name: "MAIN" }, ada.call)).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await names()).toEqual(["Cash", "Main"]);
    expect(await eventsOf("finance.wallet.created")).toHaveLength(2);
  });

  test("another person may have a wallet of the same name", async () => {
    const bob = await world.addPerson();
    await expect(execute(createWallet, { name: "Main" }, bob.call)).resolves.toBeDefined();
  });

  test("its undo is refused while it has transactions", async () => {
    const { commandId } = await execute(createWallet, { name: "New" }, ada.call);
    await execute(addTransaction, { amount: "1.00", wallet: "New" }, ada.call);
    await expect(execute(undo, { what: commandId }, ada.call)).rejects.toMatchObject({ code: "conflict" });
    expect(await balanceOf("New")).toBe("-1.00");
  });
});

describe("updateWallet", () => {
  test("a new opening moves the balance by what it moved, also when it is undone", async () => {
    await execute(addTransaction, { amount: "10.00" }, ada.call);
    const said = { wallet: "Main", openingBalance: "100.00", newName: "Giro" };
    const { value, commandId } = await execute(updateWallet, said, ada.call);
    expect(value).toMatchObject({ name: "Giro", openingBalance: "100.00", balance: "90.00", version: 2 });
    expect(await balanceOf("Giro")).toBe("90.00");
    await execute(addTransaction, { amount: "1.00", wallet: "Giro" }, ada.call);
    await execute(undo, { what: commandId }, ada.call);
    expect(await balanceOf("Main")).toBe("-11.00");
  });

  test("booking never changes a wallet's version", async () => {
    const { value: made } = await execute(addTransaction, { amount: "10.00" }, ada.call);
    const call = { ...ada.call, expectedVersions: { [made.wallet.id]: 1 } };
    expect((await execute(updateWallet, { wallet: "Main", kind: "savings" }, call)).value.version).toBe(2);
  });

  test("its currency changes only while it never had a transaction", async () => {
    const said = { wallet: "Cash", currency: "JPY" };
    expect((await execute(updateWallet, { ...said, openingBalance: "0" }, ada.call)).value.currency).toBe(
      "JPY",
    );
    const { value } = await execute(addTransaction, { amount: "5.00" }, ada.call);
    await execute(deleteTransactions, { transactionIds: [value.id] }, ada.call);
    await expect(execute(updateWallet, { ...said, wallet: "Main" }, ada.call)).rejects.toThrow(
      "The wallet “Main” has transactions in its currency: make another wallet for the new one.",
    );
  });
});

describe("archiveWallet and deleteWallet", () => {
  test("an archived wallet keeps its balance, and can be brought back", async () => {
    const { value } = await execute(archiveWallet, { wallet: "cash" }, ada.call);
    expect(value).toMatchObject({ isArchived: true, version: 2 });
    expect((await ask(getBalances, {}, ada.call)).wallets).toHaveLength(2);
    const back = await execute(updateWallet, { wallet: value.id, archived: false }, ada.call);
    expect(back.value).toMatchObject({ isArchived: false, version: 3 });
  });

  test("archiving twice is once", async () => {
    await execute(archiveWallet, { wallet: "Cash" }, ada.call);
    await execute(archiveWallet, { wallet: "Cash" }, ada.call);
    expect(await eventsOf("finance.wallet.updated")).toHaveLength(1);
  });

  test("a wallet with transactions is not deleted, at either end of a transfer", async () => {
    await execute(addTransaction, { kind: "transfer", amount: "1.00", toWallet: "Cash" }, ada.call);
    for (const wallet of ["Main", "Cash"]) {
      await expect(execute(deleteWallet, { wallet }, ada.call)).rejects.toThrow(
        `The wallet “${wallet}” has transactions: archive it, or delete or move those first.`,
      );
    }
    expect(await eventsOf("finance.wallet.deleted")).toEqual([]);
  });

  test("a deleted wallet's name is free again, and its undo is refused while another has it", async () => {
    const { commandId } = await execute(deleteWallet, { wallet: "Cash" }, ada.call);
    await execute(createWallet, { name: "Cash" }, ada.call);
    await expect(execute(undo, { what: commandId }, ada.call)).rejects.toMatchObject({ code: "conflict" });
    expect(await names()).toEqual(["Cash", "Main"]);
    const books = await readBooks(world, ada);
    expect(books.rows).toEqual(books.replayed);
  });
});

test("balances are added up by currency", async () => {
  await execute(createWallet, { name: "Tokyo", currency: "JPY", openingBalance: "900" }, ada.call);
  await execute(createWallet, { name: "Save", openingBalance: "10.01" }, ada.call);
  expect((await ask(getBalances, {}, ada.call)).totals).toEqual([
    { currency: "EUR", amount: "10.01" },
    { currency: "JPY", amount: "900" },
  ]);
});
