import { formatAmount } from "@/lib/core/money";
import type { TransactionView } from "@/lib/finance/views";
import { toMoney } from "../format";

/** A day of the ledger. */
export interface LedgerDay {
  date: string;
  /** Spent on that day, and since the month began, in `currency`. */
  spent: string;
  soFar: string;
  transactions: TransactionView[];
}

const spentMinor = (transactions: readonly TransactionView[], currency: string): bigint =>
  transactions
    .filter((each) => each.kind === "expense" && each.currency === currency)
    .reduce((sum, each) => sum + toMoney(each).amountMinor, 0n);

/**
 * A month's transactions by day, newest day first, with running totals.
 * @param transactions of one month; each day whole.
 * @param before what was spent in that month before the earliest of them ("0" for a whole month).
 * @param currency the one in which days are summed; transactions in others are listed, not summed.
 */
export function ledgerDays(
  transactions: readonly TransactionView[],
  currency: string,
  before = "0",
): LedgerDay[] {
  const dates = [...new Set(transactions.map((each) => each.date))].sort();
  let soFar = toMoney({ amount: before, currency }).amountMinor;
  const days = dates.map((date) => {
    const ofDay = transactions.filter((each) => each.date === date);
    const spent = spentMinor(ofDay, currency);
    soFar += spent;
    return {
      date,
      spent: formatAmount(spent, currency),
      soFar: formatAmount(soFar, currency),
      transactions: ofDay,
    };
  });
  return days.reverse();
}
