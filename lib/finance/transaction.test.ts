import { describe, expect, test } from "vitest";
import type { TransactionRow, WalletRow } from "@/lib/db/schema/finance";
import { mergeMoney, nameOf, planDay, planLegs } from "./transaction";
import { defaultWallet, requireOpen, requireWallet } from "./wallet";

const base = {
  ownerId: "me",
  version: 1,
  lastEventId: "",
  createdAt: new Date(0),
  updatedAt: new Date(0),
  deletedAt: null,
};
const wallet = (name: string, currency = "EUR", more: Partial<WalletRow> = {}): WalletRow => ({
  ...base,
  id: `id of ${name}`,
  name,
  kind: "cash",
  currency,
  openingMinor: 0n,
  balanceMinor: 0n,
  archivedAt: null,
  ...more,
});
const [main, cash, tokyo] = [wallet("Main"), wallet("Cash"), wallet("Tokyo", "JPY")];
const transfer: TransactionRow = {
  ...base,
  id: "t",
  kind: "transfer",
  amountMinor: 1000n,
  currency: "EUR",
  walletId: main.id,
  toWalletId: tokyo.id,
  toAmountMinor: 1650n,
  toCurrency: "JPY",
  categoryId: null,
  payee: null,
  description: null,
  occurredOn: "2026-03-18",
  tags: [],
  taskId: null,
};

describe("the day of a transaction", () => {
  const now = new Date("2026-03-18T23:30:00Z");
  test("is today where the person is", () => {
    expect(planDay(undefined, now, "Europe/Berlin")).toBe("2026-03-19");
    expect(planDay(undefined, now, "America/New_York")).toBe("2026-03-18");
  });
  test("may be any past one, and at most a year ahead", () => {
    expect(planDay("1987-01-01", now, "UTC")).toBe("1987-01-01");
    expect(planDay("2027-03-18", now, "UTC")).toBe("2027-03-18");
    expect(() => planDay("2027-03-19", now, "UTC")).toThrow("Date must be at most a year ahead");
  });
});

describe("what stays when a part of the money changes", () => {
  test("a new amount of a transfer between currencies needs its arrival said anew", () => {
    const said = mergeMoney(transfer, { amount: "20.00" }, main, tokyo);
    expect(said).toMatchObject({ amount: "20.00", toAmount: undefined });
    expect(() => planLegs(said, main, tokyo)).toThrow("Say how much arrives in “Tokyo”, in JPY.");
  });
  test("an arrival stays while both its ends do", () => {
    expect(mergeMoney(transfer, {}, cash, tokyo)).toMatchObject({ amount: "10.00", toAmount: "1650" });
  });
  test("a wallet of another currency needs the amount too", () => {
    expect(() => mergeMoney(transfer, {}, tokyo, main)).toThrow(
      "The wallet “Tokyo” is in JPY: say the amount in JPY too.",
    );
  });
  test("a transfer that becomes an expense has one leg", () => {
    expect(planLegs(mergeMoney(transfer, { kind: "expense" }, main, null), main, null)).toMatchObject({
      toWalletId: null,
      toAmountMinor: null,
      toCurrency: null,
    });
  });
});

test("a transaction is named by its payee, else by what it was for, else by its amount", () => {
  expect(nameOf({ ...transfer, payee: "Lidl", description: "milk" })).toBe("Lidl, 10.00 EUR");
  expect(nameOf({ ...transfer, description: "milk" })).toBe("milk, 10.00 EUR");
  expect(nameOf(transfer)).toBe("10.00 EUR");
});

describe("a wallet", () => {
  const gone = wallet("Gone", "EUR", { archivedAt: new Date(0) });
  test("is found by name in any case, or by id; else those there are get named", () => {
    expect(requireWallet(" cASH ", [main, cash])).toBe(cash);
    expect(requireWallet(cash.id, [main, cash])).toBe(cash);
    expect(() => requireWallet("Bank", [main, cash, gone])).toThrow("Yours are: Main, Cash.");
  });
  test("that is meant by none: the person's choice, else Main, else the oldest that is open", () => {
    expect(defaultWallet([cash, main], "cash")).toBe(cash);
    expect(defaultWallet([cash, main], "Bank")).toBe(main);
    expect(defaultWallet([gone, tokyo, cash], undefined)).toBe(cash);
    expect(() => defaultWallet([gone], undefined)).toThrow("You have no wallet yet: make one first.");
  });
  test("that is archived takes nothing new", () => {
    expect(() => requireOpen(gone)).toThrow("The wallet “Gone” is archived");
  });
});
