import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AppError } from "./errors";
import {
  add,
  compare,
  formatAmount,
  isCurrency,
  maxAmountMinor,
  minorDigits,
  parseAmount,
  sum,
} from "./money";

const currency = fc.constantFrom("EUR", "USD", "JPY", "KWD", "HUF", "CLF");
const amountMinor = fc.bigInt({ min: -maxAmountMinor, max: maxAmountMinor });

describe("digits of a currency", () => {
  test.each([
    ["EUR", 2],
    ["JPY", 0],
    ["KWD", 3],
    ["HUF", 2],
    ["IQD", 3],
    ["CLF", 4],
  ])("%s has %i by ISO 4217, whatever Intl shows", (code, digits) => {
    expect(minorDigits(code)).toBe(digits);
  });

  test("a currency is known by its code in upper case only", () => {
    expect(["EUR", "XAF", "eur", "EURO", "ABC", ""].filter(isCurrency)).toEqual(["EUR", "XAF"]);
  });
});

describe("reading an amount", () => {
  test.each([
    ["12.50", "EUR", 1250n],
    ["12.5", "EUR", 1250n],
    ["12", "EUR", 1200n],
    ["0.01", "EUR", 1n],
    ["007.10", "EUR", 710n],
    ["1250", "JPY", 1250n],
    ["1.005", "KWD", 1005n],
    ["10000000000000.00", "EUR", maxAmountMinor],
  ])("%s %s is %i minor units", (text, code, expected) => {
    expect(parseAmount(text, code)).toBe(expected);
  });

  test.each([
    "",
    " 1",
    "1 ",
    "+1",
    "-1",
    "0",
    "0.00",
    "1e3",
    "1,50",
    "1.",
    ".5",
    "1_000",
    "0x10",
    "NaN",
    "١٢",
    "1\n",
  ])("%j is refused with one sentence that shows a good one", (text) => {
    const sentence = "Amount must be a positive number like 12.50";
    expect(() => parseAmount(text, "EUR")).toThrow(
      new AppError("invalid_input", sentence, { fields: { amount: sentence } }),
    );
  });

  test.each([
    ["1.005", "EUR", "Amounts in EUR have at most 2 digits after the point"],
    ["1.0", "JPY", "Amounts in JPY have no digits after the point"],
    ["10000000000000.01", "EUR", "Amount must be at most 10000000000000.00"],
    ["x", "JPY", "Amount must be a positive number like 1250"],
  ])("%s %s is refused: %s", (text, code, message) => {
    expect(() => parseAmount(text, code)).toThrow(
      new AppError("invalid_input", message, { fields: { amount: message } }),
    );
  });

  test("zero and a minus are taken only where the caller allows a sign", () => {
    expect(parseAmount("-12.50", "EUR", { signed: true })).toBe(-1250n);
    expect(parseAmount("0", "EUR", { signed: true })).toBe(0n);
    expect(() => parseAmount("--1", "EUR", { signed: true })).toThrow("Amount must be a number like 12.50");
  });

  test("every amount that is written reads back as itself", () => {
    fc.assert(
      fc.property(amountMinor, currency, (amount, code) => {
        expect(parseAmount(formatAmount(amount, code), code, { signed: true })).toBe(amount);
      }),
    );
  });

  test("any text is an amount or refused as invalid input", () => {
    const text = fc.oneof(fc.string(), fc.stringMatching(/^[-+0-9.,e ]{0,24}$/));
    fc.assert(
      fc.property(text, currency, (input, code) => {
        try {
          const amount = parseAmount(input, code);
          expect(amount > 0n && amount <= maxAmountMinor).toBe(true);
        } catch (error) {
          expect(error).toMatchObject({ name: "AppError", code: "invalid_input" });
        }
      }),
    );
  });
});

describe("reckoning", () => {
  test("a sum is exact beyond what a float holds", () => {
    const big = { amountMinor: 9_007_199_254_740_993n, currency: "EUR" };
    expect(sum([big, big, { amountMinor: 1n, currency: "EUR" }], "EUR").amountMinor).toBe(
      18_014_398_509_481_987n,
    );
    expect(sum([], "JPY")).toEqual({ amountMinor: 0n, currency: "JPY" });
  });

  test("amounts of two currencies are neither added nor compared", () => {
    const euro = { amountMinor: 1n, currency: "EUR" };
    const dollar = { amountMinor: 1n, currency: "USD" };
    for (const act of [add, compare]) expect(() => act(euro, dollar)).toThrow("EUR and USD");
    expect(() => sum([dollar], "EUR")).toThrow("EUR and USD");
  });

  test("compare orders as the numbers do", () => {
    fc.assert(
      fc.property(amountMinor, amountMinor, (a, b) => {
        const order = compare({ amountMinor: a, currency: "EUR" }, { amountMinor: b, currency: "EUR" });
        expect(Math.sign(order)).toBe(a === b ? 0 : a < b ? -1 : 1);
      }),
    );
  });
});
