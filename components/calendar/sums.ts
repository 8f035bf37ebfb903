import { type Amount, sumByCurrency } from "../format";
import type { DaySpending } from "./types";

/** What was spent on the days that `isInside` lets through, one sum a currency; sums of nothing are left out. */
export const spentOn = (spending: readonly DaySpending[], isInside: (day: string) => boolean): Amount[] =>
  sumByCurrency(spending.filter(({ day }) => isInside(day))).filter(
    ({ amount }) => !/^-?[0.]+$/.test(amount),
  );
