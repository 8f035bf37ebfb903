import { decimalOf, numberOfWords, numberStyle, shifted, wordsPattern } from "./numbers";
import { anyOf, cached, type Scanner, taken } from "./scanner";
import type { Vocabulary } from "./types";

/** An amount that was said. */
export interface Amount {
  /** A decimal string, never negative; undefined where what is written can be read in two ways. */
  value: string | undefined;
  written: string;
  /** ISO 4217, only where one was said. */
  currency?: string;
  sign: "+" | "-" | "";
  /** How sure it is that this is money: a currency was said, it has cents, or it is a number only. */
  strength: "currency" | "decimal" | "bare";
}

const symbols: Record<string, string> = {
  "€": "EUR",
  "£": "GBP",
  "¥": "JPY",
  "₹": "INR",
  "₩": "KRW",
  "₽": "RUB",
  "₺": "TRY",
  "₴": "UAH",
  "₫": "VND",
  "฿": "THB",
  "₪": "ILS",
  us$: "USD",
  a$: "AUD",
  c$: "CAD",
  r$: "BRL",
  zł: "PLN",
  kč: "CZK",
  euro: "EUR",
  euros: "EUR",
  pound: "GBP",
  pounds: "GBP",
  quid: "GBP",
  yen: "JPY",
  rupee: "INR",
  rupees: "INR",
  zloty: "PLN",
};
const codes =
  "EUR USD GBP CHF JPY CNY INR KRW RUB TRY UAH VND THB ILS AUD CAD NZD BRL MXN PLN CZK SEK NOK DKK HUF RON BGN ZAR SGD HKD AED SAR KWD BHD TND".split(
    " ",
  );
/** Words for the person's own currency, or for the one of several that goes by that name. */
const shared: Record<string, readonly string[]> = {
  $: ["USD", "CAD", "AUD", "NZD", "MXN", "SGD", "HKD"],
  dollar: ["USD", "CAD", "AUD", "NZD", "SGD", "HKD"],
  dollars: ["USD", "CAD", "AUD", "NZD", "SGD", "HKD"],
  kr: ["SEK", "NOK", "DKK"],
  franc: ["CHF"],
  francs: ["CHF"],
};
const own = ["buck", "bucks"];
const cents = ["cent", "cents", "pence"];

const number = "\\d{1,3}(?:[ ’'.,]\\d{3})+(?:[.,]\\d{1,2})?(?!\\d)|\\d+(?:[.,]\\d{1,3})?(?!\\d)";
const signWords = anyOf([...Object.keys(symbols), ...Object.keys(shared), ...codes]);
const unitWords = anyOf([...Object.keys(symbols), ...Object.keys(shared), ...codes, ...own, ...cents]);
const about =
  "(?:(?<![\\p{L}\\p{N}])(?:(?:for|of|is|was|cost|costs|worth|about|around|roughly|approx\\.?|ca\\.?|to)\\s+){0,2}~?)?";
const outside = "(?<![\\p{L}\\p{N}.,/:#@_%-])";
const end = "(?![\\p{L}\\p{N}_%:/]|[.,]\\d|-\\d)";

const inDigits = new RegExp(
  `${about}${outside}(?<sign>[+-]|−)?(?:(?<before>${signWords})\\s?)?(?<number>${number})(?:\\s?(?<kilo>k)(?![\\p{L}]))?(?:\\s?(?<after>${unitWords}))?${end}`,
  "giu",
);
const inWords = new RegExp(
  `${about}${outside}(?<number>${wordsPattern})\\s(?<after>${unitWords})${end}`,
  "giu",
);
const colloquial = new RegExp(
  `${about}${outside}(?<number>\\d+(?:\\.\\d)?|an?|one|two|three|four|five|ten)\\s(?:grand)${end}`,
  "giu",
);
/** What may follow a number that is an amount although no currency and no cents were written. */
const mayFollow = new RegExp(
  `^\\s*(?:$|[${taken},;.!?)@#]|(?:for|from|at|on|with|in|to|by|via|using|and|as|under|a|per|into|towards|this|last|each|every)(?![\\p{L}]))`,
  "iu",
);

/**
 * Claims the first amount that `scanner` still shows.
 * @param allowBare whether a whole number without a currency may be one ("lunch 12", but not "call room 12").
 */
export function takeAmount(scanner: Scanner, vocabulary: Vocabulary, allowBare: boolean): Amount | undefined {
  let found: Amount | undefined;
  const keep = (amount: Amount | undefined): string | undefined => {
    if (!amount) return undefined;
    found = amount;
    return amount.value ?? "";
  };
  scanner.take("amount", inDigits, (match) => keep(fromDigits(match, vocabulary, false)));
  if (!found) scanner.take("amount", inWords, (match) => keep(fromWords(match, vocabulary)));
  if (!found) scanner.take("amount", colloquial, (match) => keep(fromGrand(match)));
  if (!found && allowBare)
    scanner.take("amount", inDigits, (match) => keep(fromDigits(match, vocabulary, true)));
  return found;
}

function fromDigits(match: RegExpExecArray, vocabulary: Vocabulary, allowBare: boolean): Amount | undefined {
  const { sign = "", before, number: written = "", kilo, after } = match.groups ?? {};
  const unit = (before ?? after)?.toLowerCase();
  const strength = unit !== undefined ? "currency" : /[.,]\d{1,2}$/.test(written) ? "decimal" : "bare";
  if (strength === "bare" && !(allowBare && standsAlone(match))) return undefined;
  const decimal = decimalOf(written, numberStyle(vocabulary.locale));
  const value =
    decimal === undefined || decimal === "ambiguous" ? undefined : scaled(decimal, placesOf(kilo, unit));
  if (decimal === undefined || (value !== undefined && /^0*(?:\.0*)?$/.test(value))) return undefined;
  return { value, written: match[0].trim(), sign: signOf(sign), strength, ...currencyOf(unit, vocabulary) };
}

const placesOf = (kilo: string | undefined, unit: string | undefined): number =>
  (kilo ? 3 : 0) - (unit && cents.includes(unit) ? 2 : 0);
const signOf = (sign: string): Amount["sign"] => (sign === "" || sign === "+" ? sign : "-");

function standsAlone(match: RegExpExecArray): boolean {
  const tail = match.input.slice(match.index + match[0].length);
  // "At 8" is an hour.
  if (/(?<!\p{L})(?:at|by|until|till|before|after)\s*$/iu.test(match.input.slice(0, match.index)))
    return false;
  const isFirst = cached(`^[\\s${taken}]*$`, "u").test(match.input.slice(0, match.index));
  return mayFollow.test(tail) || (isFirst && !/^\s*x\b/i.test(tail));
}

function fromWords(match: RegExpExecArray, vocabulary: Vocabulary): Amount | undefined {
  const value = numberOfWords(match.groups?.number ?? "");
  const unit = match.groups?.after?.toLowerCase();
  if (value === undefined || value <= 0) return undefined;
  const decimal = unit && cents.includes(unit) ? scaled(String(value), -2) : String(value);
  return {
    value: decimal,
    written: match[0].trim(),
    sign: "",
    strength: "currency",
    ...currencyOf(unit, vocabulary),
  };
}

function fromGrand(match: RegExpExecArray): Amount | undefined {
  const written = match.groups?.number ?? "";
  const decimal = /^\d/.test(written) ? written : String(numberOfWords(written) ?? 0);
  return { value: shifted(decimal, 3), written: match[0].trim(), sign: "", strength: "currency" };
}

function scaled(decimal: string, places: number): string {
  if (places >= 0) return places === 0 ? decimal : shifted(decimal, places);
  const [whole = "0", fraction = ""] = decimal.split(".");
  const padded = whole.padStart(1 - places, "0");
  return `${padded.slice(0, places)}.${padded.slice(places)}${fraction}`;
}

function currencyOf(unit: string | undefined, vocabulary: Vocabulary): { currency?: string } {
  if (unit === undefined || own.includes(unit) || cents.includes(unit)) return {};
  const several = shared[unit];
  if (several)
    return {
      currency: several.includes(vocabulary.currency)
        ? vocabulary.currency
        : (several[0] ?? vocabulary.currency),
    };
  return { currency: symbols[unit] ?? unit.toUpperCase() };
}
