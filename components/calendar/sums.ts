import { type Amount, sumByCurrency } from "../format";
import type { DaySpending } from "./types";

/** Sums, one a currency, by its code: side by side, weeks have them in the same order. */
export const inOrder = (amounts: readonly Amount[]): Amount[] =>
  sumByCurrency(amounts).sort((a, b) => (a.currency < b.currency ? -1 : 1));

/** What was spent on the days that `isInside` lets through, one sum a currency; sums of nothing are left out. */
export const spentOn = (spending: readonly DaySpending[], isInside: (day: string) => boolean): Amount[] =>
  inOrder(spending.filter(({ day }) => isInside(day))).filter(({ amount }) => !/^-?[0.]+$/.test(amount));
