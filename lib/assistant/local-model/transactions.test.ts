import { describe, expect, it, test } from "vitest";
import { berlin, only } from "./testing/vocabulary";
import type { Arguments } from "./types";

const booked = (input: Arguments) => ({
  kind: "call",
  tool: "addTransaction",
  input: { kind: "expense", ...input },
});

const said: [said: string, input: Arguments][] = [
  ["lunch 12.50", { amount: "12.50", description: "lunch", category: "Eating out" }],
  [
    "lunch 12.50 from cash",
    { amount: "12.50", description: "lunch", category: "Eating out", wallet: "Cash" },
  ],
  [
    "lunch 12.50 with Anna from cash",
    { amount: "12.50", description: "lunch with Anna", category: "Eating out", wallet: "Cash" },
  ],
  ["lunch 12,50 €", { amount: "12.50", currency: "EUR", description: "lunch", category: "Eating out" }],
  ["lunch 12", { amount: "12", description: "lunch", category: "Eating out" }],
  ["add lunch 12.50", { amount: "12.50", description: "lunch", category: "Eating out" }],
  ["add 12.50 for lunch", { amount: "12.50", description: "lunch", category: "Eating out" }],
  ["coffee 3,50", { amount: "3.50", description: "coffee", category: "Eating out" }],
  ["coffee 3.50 @cash", { amount: "3.50", description: "coffee", category: "Eating out", wallet: "Cash" }],
  ["$1.2k laptop", { amount: "1200", currency: "USD", description: "laptop", category: "Shopping" }],
  ["laptop 1.234,56", { amount: "1234.56", description: "laptop", category: "Shopping" }],
  ["laptop 1,234.56", { amount: "1234.56", description: "laptop", category: "Shopping" }],
  ["laptop 1 234,56", { amount: "1234.56", description: "laptop", category: "Shopping" }],
  [
    "laptop CHF 1'234.50",
    { amount: "1234.50", currency: "CHF", description: "laptop", category: "Shopping" },
  ],
  ["spent a hundred bucks on shoes", { amount: "100", description: "shoes", category: "Shopping" }],
  [
    "spent two hundred and fifty euros on shoes",
    { amount: "250", currency: "EUR", description: "shoes", category: "Shopping" },
  ],
  ["spent £20 on taxi", { amount: "20", currency: "GBP", description: "taxi", category: "Transport" }],
  ["50 cents gum", { amount: "0.50", description: "gum" }],
  ["2 grand for the car", { amount: "2000", description: "the car" }],
  ["taxi 23 yesterday", { amount: "23", description: "taxi", category: "Transport", date: "2026-11-24" }],
  ["taxi 23 on monday", { amount: "23", description: "taxi", category: "Transport", date: "2026-11-23" }],
  ["taxi 23 wednesday", { amount: "23", description: "taxi", category: "Transport", date: "2026-11-25" }],
  ["taxi 23 friday", { amount: "23", description: "taxi", category: "Transport", date: "2026-11-20" }],
  ["taxi 23 last night", { amount: "23", description: "taxi", category: "Transport", date: "2026-11-24" }],
  [
    "taxi 23 three days ago",
    { amount: "23", description: "taxi", category: "Transport", date: "2026-11-22" },
  ],
  ["taxi 23 on 4 december", { amount: "23", description: "taxi", category: "Transport", date: "2025-12-04" }],
  ["rent 900 on the 1st", { amount: "900", description: "rent", category: "Home", date: "2026-11-01" }],
  ["groceries 45.20", { amount: "45.20", description: "groceries", category: "Groceries" }],
  ["paid 40 at Lidl yesterday", { amount: "40", payee: "Lidl", category: "Groceries", date: "2026-11-24" }],
  ["paid 40 at the corner shop", { amount: "40", payee: "corner shop" }],
  [
    "bought shoes for 80 euros from Zalando",
    { amount: "80", currency: "EUR", payee: "Zalando", description: "shoes", category: "Shopping" },
  ],
  ["paid 12 for coffee with card", { amount: "12", description: "coffee with card", category: "Eating out" }],
  ["expense: 14 pizza", { amount: "14", description: "pizza", category: "Eating out" }],
  ["log 30 for gas", { amount: "30", description: "gas", category: "Transport" }],
  ["train 23", { amount: "23", description: "train", category: "Transport" }],
  ["book 12 in Leisure", { amount: "12", description: "book", category: "Leisure" }],
  ["hats 30.00 #winter", { amount: "30.00", description: "hats", tags: ["winter"] }],
  ["received 500 from work", { kind: "income", amount: "500", payee: "work" }],
  ["got 50 from Anna", { kind: "income", amount: "50", payee: "Anna" }],
  ["Got my salary 3200", { kind: "income", amount: "3200", description: "my salary", category: "Salary" }],
  ["sold bike for 100", { kind: "income", amount: "100", description: "bike" }],
  ["I got lunch 12", { amount: "12", description: "lunch", category: "Eating out" }],
  ["paid 50 to Anna", { amount: "50", payee: "Anna" }],
  [
    "uber 12.30 to the airport",
    { amount: "12.30", description: "uber to the airport", category: "Transport" },
  ],
  ["salary 2000", { kind: "income", amount: "2000", description: "salary", category: "Salary" }],
  ["+2000 salary", { kind: "income", amount: "2000", description: "salary", category: "Salary" }],
  [
    "refund 20 from Zalando",
    { kind: "income", amount: "20", description: "refund", payee: "Zalando", category: "Refunds" },
  ],
  ["transfer 200 from main to cash", { kind: "transfer", amount: "200", wallet: "Main", toWallet: "Cash" }],
  ["move 50 to cash", { kind: "transfer", amount: "50", toWallet: "Cash" }],
];

test.each(said)("“%s” is booked as said", (text, input) => {
  expect(only(text)).toEqual(booked(input));
});

describe("amounts go by the person's locale", () => {
  const german = { ...berlin, locale: "de-DE" };
  it("reads 1.234 as grouped where points group", () => {
    expect(only("laptop 1.234", german)).toEqual(
      booked({ amount: "1234", description: "laptop", category: "Shopping" }),
    );
  });
  it("asks where 1.234 may be either", () => {
    expect(only("laptop 1.234")).toMatchObject({ kind: "ask", question: expect.stringContaining("1.234") });
  });
  it("takes $ for the person's own dollar", () => {
    const canadian = { ...berlin, locale: "en-CA", currency: "CAD" };
    expect(only("lunch $12", canadian)).toMatchObject({ input: { amount: "12", currency: "CAD" } });
  });
  it("knows a payee from the person's history before any word list", () => {
    const known = { ...berlin, payees: [{ name: "Lindner", category: "Gifts" }] };
    expect(only("lunch 9 at lindner", known)).toEqual(
      booked({ amount: "9", description: "lunch", payee: "Lindner", category: "Gifts" }),
    );
  });
  it("guesses only categories that the person has", () => {
    expect(only("lunch 9.00", { ...berlin, categories: [] })).toEqual(
      booked({ amount: "9.00", description: "lunch" }),
    );
  });
});

describe("money that is unclear is asked about, not booked", () => {
  it.each([
    ["foo 12", "spend 12"],
    ["12.50", "What was 12.50 for"],
    ["spent money on lunch", "How much"],
    ["bought a lamp", "How much"],
    ["dinner 45 @visa", "visa"],
    ["lunch 12.50 tomorrow", "still to come"],
    ["lunch at 12.50", "time or an amount"],
  ])("“%s” asks", (text, part) => {
    expect(only(text)).toMatchObject({ kind: "ask", question: expect.stringContaining(part) });
  });
  it("offers answers that are understood by themselves", () => {
    const asked = only("lunch 12.50 tomorrow") as { options: string[] };
    expect(only(asked.options[0] ?? "")).toEqual({
      kind: "call",
      tool: "createTask",
      input: { title: "lunch", dueDate: "2026-11-26", amount: "12.50", currency: "EUR" },
    });
  });
  it("says that it can't repeat payments yet, and what can be said instead", () => {
    const { reason } = only("netflix 15.99 monthly") as { reason: string };
    const instead = /“(.+)”/.exec(reason)?.[1] ?? "";
    expect(only(instead)).toMatchObject({
      kind: "call",
      tool: "createTask",
      input: { title: "pay netflix", amount: "15.99", recurrence: "monthly" },
    });
  });
  it.each(["I had a dream", "got home"])("does not book “%s”", (text) => {
    expect(only(text)).toMatchObject({ kind: "unknown" });
  });
});
