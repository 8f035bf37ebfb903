import { askAsPerson } from "@/app/_adapters/page";
import type { Sums } from "@/components/finance/month-sums";
import { minus } from "@/components/format";
import { findTransactions } from "@/lib/finance/queries/find-transactions";
import type { SpendingSummary, TransactionView, WalletView } from "@/lib/finance/views";

/** The month and the wallet as they stand in the address. */
export type Search = Record<string, string | string[] | undefined>;

/** The month of an address, YYYY-MM; this month where it says none that has begun. */
export function monthOf({ month }: Search, today: string): string {
  const current = today.slice(0, 7);
  return typeof month === "string" && /^(19|20)\d\d-(0[1-9]|1[0-2])$/.test(month) && month <= current
    ? month
    : current;
}

/** The wallet that an address shows alone, if there is one of that name. */
export const walletOf = ({ wallet }: Search, wallets: readonly WalletView[]): string | undefined =>
  wallets.find(({ name }) => name === wallet)?.name;

/** As many of a month's transactions as the page shows; a busier month is for search. */
const mostPages = 5;

/** A month's transactions, the newest first. */
export async function monthTransactions(filter: {
  from: string;
  to: string;
  wallet?: string;
}): Promise<TransactionView[]> {
  const all: TransactionView[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const found = await askAsPerson(findTransactions, {
      ...filter,
      limit: 200,
      ...(cursor ? { cursor } : {}),
    });
    all.push(...found.items);
    if (!found.nextCursor) break;
    cursor = found.nextCursor;
  }
  return all;
}

/** In, out and left, one set a currency, the person's own first. */
export function sumsOf(income: SpendingSummary, out: SpendingSummary, own: string): Sums[] {
  const currencies = [
    ...new Set([own, ...income.totals.map((one) => one.currency), ...out.totals.map((one) => one.currency)]),
  ];
  return currencies.map((currency) => {
    const totalOf = (summary: SpendingSummary) => summary.totals.find((one) => one.currency === currency);
    const partsOf = (summary: SpendingSummary) =>
      summary.lines
        .filter((line) => line.currency === currency)
        .map(({ name, amount }) => ({ name, amount, currency }));
    const came = totalOf(income)?.amount ?? "0";
    const went = totalOf(out);
    return {
      currency,
      in: came,
      out: went?.amount ?? "0",
      left: minus({ amount: came, currency }, went?.amount ?? "0").amount,
      ...(went?.compared ? { outBefore: went.compared } : {}),
      parts: { in: partsOf(income), out: partsOf(out) },
    };
  });
}

/** The filters as a query string, or empty. */
export function toQuery(search: Search): string {
  const query = new URLSearchParams();
  for (const name of ["month", "wallet"]) {
    const value = search[name];
    if (typeof value === "string" && value !== "") query.set(name, value);
  }
  return query.size > 0 ? `?${query}` : "";
}
