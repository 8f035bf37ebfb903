import fc from "fast-check";
import { expect, test } from "vitest";
import { formatAmount, formatMoney, maxAmountMinor } from "./money";

const euro = (amountMinor: bigint) => ({ amountMinor, currency: "EUR" });
const plain = (text: string) => text.replaceAll("\u00a0", " ").replaceAll("\u202f", " ");

test.each([
  [euro(123456n), "en-US", "€1,234.56"],
  [euro(-123456n), "en-US", "−€1,234.56"],
  [euro(-123456n), "de-DE", "−1.234,56 €"],
  [euro(-123456n), "sv-SE", "−1 234,56 €"],
  [euro(-5n), "fr-FR", "−0,05 €"],
  [{ amountMinor: 1250n, currency: "JPY" }, "en-US", "¥1,250"],
  [{ amountMinor: 1250n, currency: "HUF" }, "en-US", "HUF 12.50"],
  [{ amountMinor: 1005n, currency: "KWD" }, "en-US", "KWD 1.005"],
  [{ amountMinor: 1250n, currency: "USD" }, "en-CA", "US$12.50"],
])("%o in %s reads %s", (money, locale, text) => {
  expect(plain(formatMoney(money, locale).text)).toBe(text);
});

test("the sign is shown as asked: plus on request, never one on zero", () => {
  const shown = (amount: bigint, sign: "auto" | "always" | "never") =>
    formatMoney(euro(amount), "en", { sign }).sign;
  expect([shown(1n, "auto"), shown(1n, "always"), shown(0n, "always"), shown(-1n, "always")]).toEqual([
    "",
    "+",
    "",
    "−",
  ]);
  expect([shown(-1n, "auto"), shown(-1n, "never")]).toEqual(["−", ""]);
});

test("the parts in order make the text, with the cents apart", () => {
  const { parts, major, minor, symbol, sign } = formatMoney(euro(-123456n), "de-DE");
  expect({ major, minor, symbol, sign }).toEqual({ major: "1.234", minor: ",56", symbol: "€", sign: "−" });
  expect(parts.map((part) => part.kind)).toEqual(["sign", "major", "minor", "space", "symbol"]);
});

test("no digit is lost at any size", () => {
  const amount = fc.bigInt({ min: -maxAmountMinor * 1000n, max: maxAmountMinor * 1000n });
  fc.assert(
    fc.property(amount, fc.constantFrom("EUR", "JPY", "KWD"), (amountMinor, currency) => {
      const { major, minor } = formatMoney({ amountMinor, currency }, "en");
      const size = amountMinor < 0n ? -amountMinor : amountMinor;
      expect(major.replaceAll(",", "") + minor).toBe(formatAmount(size, currency));
    }),
  );
});
