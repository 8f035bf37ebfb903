import type { WeekStart } from "@/lib/core/day";
import { formatAmount } from "@/lib/core/money";
import { uncategorized } from "./category";
import type { Book } from "./load-book";
import { isTimeGroup, type SpendingGroup, type TimeGroup, timeKey } from "./period";
import type { SpendingSummary } from "./views";

/** One sum: `key` is an id, a day or a payee in lower case; null for none. */
export interface SpendingSum {
  key: string | null;
  /** A payee as it was last written. */
  name: string | null;
  currency: string;
  amountMinor: bigint;
  count: number;
}

type Line = SpendingSummary["lines"][number];

/** The most lines an answer has; the totals count all the same. */
const maxLines = 1_000;

/** Sums by day put together into weeks or months. */
export function timeSums(
  group: TimeGroup,
  sums: readonly SpendingSum[],
  weekStart: WeekStart,
): SpendingSum[] {
  return fold(sums.map((sum) => ({ ...sum, key: timeKey(group, sum.key ?? "", weekStart) })));
}

const placeOf = ({ key, currency }: Pick<SpendingSum, "key" | "currency">): string => `${currency} ${key}`;

function fold(sums: readonly SpendingSum[]): SpendingSum[] {
  const byPlace = new Map<string, SpendingSum>();
  for (const sum of sums) {
    const known = byPlace.get(placeOf(sum));
    if (known) {
      known.amountMinor += sum.amountMinor;
      known.count += sum.count;
    } else {
      byPlace.set(placeOf(sum), { ...sum });
    }
  }
  return [...byPlace.values()];
}

/** Both ranges' sums side by side: every place that either of them has. */
function pair(sums: readonly SpendingSum[], compared: readonly SpendingSum[] | null) {
  const others = new Map((compared ?? []).map((sum) => [placeOf(sum), sum]));
  const here = new Set(sums.map(placeOf));
  const gone = (compared ?? []).filter((sum) => !here.has(placeOf(sum)));
  return [...sums, ...gone.map((sum) => ({ ...sum, amountMinor: 0n, count: 0 }))].map((sum) => ({
    ...sum,
    comparedMinor: compared ? (others.get(placeOf(sum))?.amountMinor ?? 0n) : null,
  }));
}

/** One total a currency, the one with the most transactions first. */
export function totalsOf(
  sums: readonly SpendingSum[],
  compared: readonly SpendingSum[] | null,
): SpendingSummary["totals"] {
  const whole = (all: readonly SpendingSum[]) => fold(all.map((sum) => ({ ...sum, key: null })));
  return pair(whole(sums), compared && whole(compared))
    .toSorted((a, b) => b.count - a.count || (a.currency < b.currency ? -1 : 1))
    .map(({ currency, amountMinor, comparedMinor, count }) => ({
      currency,
      amount: formatAmount(amountMinor, currency),
      count,
      compared: comparedMinor === null ? null : formatAmount(comparedMinor, currency),
    }));
}

/**
 * The lines of a summary: days, weeks and months in their order, everything else the largest first; currencies, which
 * have no order among them, as in the totals.
 */
export function linesOf(
  group: SpendingGroup,
  sums: readonly SpendingSum[],
  compared: readonly SpendingSum[] | null,
  book: Book,
): Line[] {
  const currencies = totalsOf(sums, compared).map(({ currency }) => currency);
  const byCurrency = (a: SpendingSum, b: SpendingSum) =>
    currencies.indexOf(a.currency) - currencies.indexOf(b.currency);
  const byKey = (a: SpendingSum, b: SpendingSum) =>
    (a.key ?? "") < (b.key ?? "") ? -1 : Number(a.key !== b.key);
  const bySize = (a: SpendingSum, b: SpendingSum) => (a.amountMinor < b.amountMinor ? 1 : -1);
  const inOrder = pair(sums, compared).toSorted((a, b) =>
    isTimeGroup(group) ? byKey(a, b) || byCurrency(a, b) : byCurrency(a, b) || bySize(a, b),
  );
  return inOrder.slice(0, maxLines).map(({ key, name, currency, amountMinor, comparedMinor, count }) => ({
    key: key ?? "none",
    ...nameIn(group, key, name, book),
    currency,
    amount: formatAmount(amountMinor, currency),
    count,
    compared: comparedMinor === null ? null : formatAmount(comparedMinor, currency),
  }));
}

function nameIn(
  group: SpendingGroup,
  key: string | null,
  name: string | null,
  { wallets, categories }: Book,
): Pick<Line, "name" | "colour"> {
  if (group === "category") {
    const found = categories.find(({ id }) => id === key);
    return { name: found?.name ?? uncategorized, colour: found?.colour ?? null };
  }
  if (group === "wallet") return { name: wallets.find(({ id }) => id === key)?.name ?? "", colour: null };
  if (group === "payee") return { name: name ?? "No payee", colour: null };
  return { name: key ?? "", colour: null };
}
