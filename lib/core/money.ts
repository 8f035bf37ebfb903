import { AppError } from "./errors";

/** An amount of money: a whole number of the currency's minor unit (1250n EUR is 12.50 €). No float ever holds one. */
export interface Money {
  amountMinor: bigint;
  /** ISO 4217, upper case. */
  currency: string;
}

/**
 * Digits after the point where they are not 2 (ISO 4217, list one of 2026-01-01). Our own table, not Intl's: Intl follows
 * CLDR's habits of display (HUF 0, COP 0), which differ between browsers and versions, and a changed digit
 * would re-scale every amount that is stored.
 */
const digitsOf: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split(" ").map((code) => [code, 0]),
  ),
  ...Object.fromEntries("BHD IQD JOD KWD LYD OMR TND".split(" ").map((code) => [code, 3])),
  CLF: 4,
  UYW: 4,
};

/** The largest amount we keep, in minor units: far beyond any household, well inside PostgreSQL's bigint. */
export const maxAmountMinor = 10n ** 15n;

let currencies: ReadonlySet<string> | undefined;

/** Whether `code` is a currency in use, by its ISO 4217 code in upper case. */
export function isCurrency(code: string): boolean {
  currencies ??= new Set(Intl.supportedValuesOf("currency"));
  return currencies.has(code);
}

/** Digits after the decimal point of a currency's amounts (JPY 0, EUR 2, KWD 3). */
export const minorDigits = (currency: string): number => digitsOf[currency] ?? 2;

/** 1,250 minor units as an example in the currency's own digits: "12.50", "1250", "1.250". */
const example = (currency: string): string => formatAmount(1250n, currency);

/**
 * Reads an amount as it is on the wire: a plain decimal, no grouping, exponent, blank or plus.
 * @param options.signed also takes zero and negative amounts (an opening balance).
 * @param options.field the input field that a refusal is about.
 * @returns minor units of `currency`.
 * @throws AppError invalid_input for anything else, more digits than the currency has, or more than 10^15 minor units.
 */
export function parseAmount(
  text: string,
  currency: string,
  options: { signed?: boolean; field?: string } = {},
): bigint {
  const { signed = false, field = "amount" } = options;
  const refused = (sentence: string) =>
    new AppError("invalid_input", sentence, { fields: { [field]: sentence } });
  const digits = minorDigits(currency);
  const kind = signed ? "a number" : "a positive number";
  const match = /^(-?)([0-9]{1,20})(?:\.([0-9]{1,20}))?$/.exec(text);
  if (!match) throw refused(`Amount must be ${kind} like ${example(currency)}`);
  const [, minus = "", major = "", minor = ""] = match;
  if (minor.length > digits) {
    const most = digits === 0 ? "no digits" : `at most ${digits} digits`;
    throw refused(`Amounts in ${currency} have ${most} after the point`);
  }
  const size = BigInt(major + minor.padEnd(digits, "0"));
  if (!signed && (minus !== "" || size === 0n)) {
    throw refused(`Amount must be ${kind} like ${example(currency)}`);
  }
  if (size > maxAmountMinor) {
    throw refused(`Amount must be at most ${formatAmount(maxAmountMinor, currency)}`);
  }
  return minus === "" ? size : -size;
}

/** The exact decimal of an amount as it goes over the wire ("12.50", "-0.05"), with all digits of its currency. */
export function formatAmount(amountMinor: bigint, currency: string): string {
  const digits = minorDigits(currency);
  const size = (amountMinor < 0n ? -amountMinor : amountMinor).toString().padStart(digits + 1, "0");
  const point = size.length - digits;
  const sign = amountMinor < 0n ? "-" : "";
  return digits === 0 ? `${sign}${size}` : `${sign}${size.slice(0, point)}.${size.slice(point)}`;
}

/** Throws unless both are of one currency; sums over currencies have no meaning. */
function assertSameCurrency(a: Money, b: Money): void {
  if (a.currency === b.currency) return;
  throw new AppError("invalid_input", `Amounts in ${a.currency} and ${b.currency} can't be taken together.`);
}

/** a + b. @throws AppError invalid_input where the currencies differ. */
export function add(a: Money, b: Money): Money {
  assertSameCurrency(a, b);
  return { amountMinor: a.amountMinor + b.amountMinor, currency: a.currency };
}

/** The sum of amounts of one currency; zero for none. @throws AppError invalid_input for another currency. */
export function sum(amounts: Iterable<Money>, currency: string): Money {
  let total: Money = { amountMinor: 0n, currency };
  for (const amount of amounts) total = add(total, amount);
  return total;
}

/** Negative, zero or positive as a is less than, equal to or more than b. @throws AppError invalid_input where the currencies differ. */
export function compare(a: Money, b: Money): number {
  assertSameCurrency(a, b);
  return a.amountMinor < b.amountMinor ? -1 : Number(a.amountMinor > b.amountMinor);
}

/** One piece of a shown amount, in reading order. `minor` has the decimal mark and the cents (shown lighter). */
export interface MoneyPart {
  kind: "sign" | "symbol" | "major" | "minor" | "space";
  text: string;
}

/** An amount as a person reads it: whole (`text`), by its parts in order, and by the parts one asks for most ("" where there is none). */
export interface MoneyText {
  text: string;
  parts: MoneyPart[];
  sign: string;
  symbol: string;
  major: string;
  minor: string;
}

/** `auto`: minus only; `always`: plus too, none on zero; `never`: the size alone. */
export type SignDisplay = "auto" | "always" | "never";

const kinds: Partial<Record<Intl.NumberFormatPartTypes, MoneyPart["kind"]>> = {
  minusSign: "sign",
  plusSign: "sign",
  currency: "symbol",
  integer: "major",
  group: "major",
  decimal: "minor",
  fraction: "minor",
};

const formats = new Map<string, Intl.NumberFormat>();

/** The formatter of a locale and currency; kept, because making one costs more than a hundred uses. */
function formatOf(locale: string, currency: string, sign: SignDisplay): Intl.NumberFormat {
  const key = `${locale} ${currency} ${sign}`;
  let format = formats.get(key);
  if (!format) {
    const digits = minorDigits(currency);
    format = new Intl.NumberFormat(locale, {
      style: "currency",
      currency,
      signDisplay: sign === "always" ? "exceptZero" : sign === "never" ? "never" : "negative",
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
    formats.set(key, format);
  }
  return format;
}

/** Adds a piece, joined to the one before where both are of one kind ("1", ",", "234" is one `major`). */
function append(parts: MoneyPart[], kind: MoneyPart["kind"], text: string): void {
  const last = parts.at(-1);
  if (last?.kind === kind) last.text += text;
  else parts.push({ kind, text });
}

/**
 * An amount for people, in the locale's order and digits, with a true minus (U+2212). Exact at any size: Intl
 * is given the decimal string, never a float.
 * @param locale a BCP 47 tag; @throws RangeError where it is not one.
 */
export function formatMoney(money: Money, locale: string, options: { sign?: SignDisplay } = {}): MoneyText {
  const { sign = "auto" } = options;
  const decimal = formatAmount(money.amountMinor, money.currency) as Intl.StringNumericLiteral;
  const parts: MoneyPart[] = [];
  for (const { type, value } of formatOf(locale, money.currency, sign).formatToParts(decimal)) {
    append(parts, kinds[type] ?? "space", type === "minusSign" ? value.replace("-", "\u2212") : value);
  }
  const only = (kind: MoneyPart["kind"]) => parts.find((part) => part.kind === kind)?.text ?? "";
  return {
    text: parts.map((part) => part.text).join(""),
    parts,
    sign: only("sign"),
    symbol: only("symbol"),
    major: only("major"),
    minor: only("minor"),
  };
}
