import { expect, test } from "vitest";
import { countedUpTo, minus, moneyText, percentOf, perDay, sumByCurrency } from "./format";

const euro = (amount: string) => ({ amount, currency: "EUR" });

test("sums are exact and one a currency, in the order they come", () => {
  const mixed = [euro("0.10"), { amount: "5.00", currency: "USD" }, euro("0.20"), euro("-0.05")];
  expect(sumByCurrency(mixed)).toEqual([euro("0.25"), { amount: "5.00", currency: "USD" }]);
});

test("what is left a day never adds up to more than there is", () => {
  expect(perDay(euro("10.00"), 3)).toEqual(euro("3.33"));
  expect(perDay(euro("10.00"), 0)).toEqual(euro("10.00"));
});

test("a difference keeps its sign and its digits", () => {
  expect(minus(euro("1204.85"), "1300.85")).toEqual(euro("-96.00"));
  expect(minus({ amount: "500", currency: "JPY" }, "20")).toEqual({ amount: "480", currency: "JPY" });
});

test.each([
  ["324.00", "400.00", 81],
  ["128.00", "120.00", 106.6],
  ["5.00", "0.00", 0],
])("%s of %s is %d percent, rounded down", (part, whole, percent) => {
  expect(percentOf(part, whole, "EUR")).toBe(percent);
});

test("a short amount drops its cents only where there are none", () => {
  const short = (amount: string) => moneyText(euro(amount), "en-US", { isShort: true });
  expect([short("96.00"), short("96.50"), short("1000.00")]).toEqual(["€96", "€96.50", "€1,000"]);
});

test("a number that was not counted to its end says so", () => {
  expect([9_999, 10_000].map((count) => countedUpTo(count, 10_000, "en-GB"))).toEqual(["9,999", "10,000+"]);
  expect(countedUpTo(10_000, 10_000, "de-DE")).toBe("10.000+");
});
