import { expect, test } from "vitest";
import { currencyOf } from "./guess-region";

test.each([
  ["de-DE", "EUR"],
  ["en-GB", "GBP"],
  ["ja", "JPY"],
  ["de-CH", "CHF"],
  ["en", "USD"],
])("a browser that speaks %s begins with %s", (locale, currency) => {
  expect(currencyOf(locale)).toBe(currency);
});
