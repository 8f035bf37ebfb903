import { type DayRange, monthRange, type WeekStart, weekRange } from "@/lib/core/day";
import type { BudgetRow } from "@/lib/db/schema/finance";

/** The period of a budget that `day` lies in; weeks begin on the person's first day. */
export const periodRange = (period: BudgetRow["period"], day: string, weekStart: WeekStart): DayRange =>
  period === "weekly" ? weekRange(day, weekStart) : monthRange(day);

/** What is left of a limit; negative when it is over. */
export const leftOf = (limitMinor: bigint, spentMinor: bigint): bigint => limitMinor - spentMinor;

/** Over means more spent than the limit, not as much (docs: data model, Budgets). */
export const isOver = (limitMinor: bigint, spentMinor: bigint): boolean => spentMinor > limitMinor;
