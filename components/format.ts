import { formatAmount, formatMoney, type Money, parseAmount, type SignDisplay } from "@/lib/core/money";

/** An amount as the views give it: an exact decimal with its currency. */
export interface Amount {
  amount: string;
  currency: string;
}

/** How a person reads dates and sums. All of it comes from the server, so that both sides draw the same words. */
export interface Reading {
  /** BCP 47 */
  locale: string;
  /** The person's day, YYYY-MM-DD. */
  today: string;
}

/** A view's amount as Money. @throws AppError invalid_input where it is no decimal of that currency. */
export const toMoney = ({ amount, currency }: Amount): Money => ({
  amountMinor: parseAmount(amount, currency, { signed: true }),
  currency,
});

/** An amount in one piece ("12.50 €"), for sentences; whole amounts may drop their cents. */
export function moneyText(
  amount: Amount,
  locale: string,
  options: { sign?: SignDisplay; isShort?: boolean } = {},
): string {
  const { sign = "auto", isShort = false } = options;
  const { text, minor } = formatMoney(toMoney(amount), locale, { sign });
  return isShort && /^\D0+$/.test(minor) ? text.replace(minor, "") : text;
}

/** Sums of amounts, one a currency, in the order in which the currencies first come. */
export function sumByCurrency(amounts: readonly Amount[]): Amount[] {
  const sums = new Map<string, bigint>();
  for (const each of amounts) {
    sums.set(each.currency, (sums.get(each.currency) ?? 0n) + toMoney(each).amountMinor);
  }
  return [...sums].map(([currency, minor]) => ({ amount: formatAmount(minor, currency), currency }));
}

/** a − b of one currency, as a decimal. */
export function minus(a: Amount, b: string): Amount {
  const rest = toMoney(a).amountMinor - toMoney({ amount: b, currency: a.currency }).amountMinor;
  return { amount: formatAmount(rest, a.currency), currency: a.currency };
}

/** An amount divided among `days`, cut to whole minor units so that the days never add up to more. */
export function perDay(amount: Amount, days: number): Amount {
  const share = toMoney(amount).amountMinor / BigInt(Math.max(1, days));
  return { amount: formatAmount(share, amount.currency), currency: amount.currency };
}

/** part / whole in percent for bars and words, rounded down; 0 where the whole is not positive. */
export function percentOf(part: string, whole: string, currency: string): number {
  const of = toMoney({ amount: whole, currency }).amountMinor;
  return of <= 0n ? 0 : Number((toMoney({ amount: part, currency }).amountMinor * 1000n) / of) / 10;
}

/** Whether a decimal is below zero. */
export const isNegative = (amount: string): boolean => amount.startsWith("-");

/** A decimal without its sign. */
export const size = (amount: string): string => amount.replace(/^-/, "");

/** "1 thing", "3 things": English now; one place to change when there are more languages. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

/** A number that was counted no further than `most`, as a person reads it: "3", "10,000+". */
export const countedUpTo = (count: number, most: number, locale: string): string =>
  `${new Intl.NumberFormat(locale).format(Math.min(count, most))}${count >= most ? "+" : ""}`;
