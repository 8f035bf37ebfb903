import {
  addDays,
  addMonths,
  type DayRange,
  dayDifference,
  monthRange,
  type WeekStart,
  weekRange,
} from "@/lib/core/day";

export const spendingGroups = ["category", "payee", "wallet", "day", "week", "month"] as const;
export type SpendingGroup = (typeof spendingGroups)[number];
export type TimeGroup = Extract<SpendingGroup, "day" | "week" | "month">;

export const isTimeGroup = (group: SpendingGroup | undefined): group is TimeGroup =>
  group === "day" || group === "week" || group === "month";

const monthNumber = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));

/** `date` moved by months; the last day of a month stays the last. */
function moveMonths(date: string, months: number): string {
  const moved = addMonths(date, months);
  return date === monthRange(date).to ? monthRange(moved).to : moved;
}

/**
 * The range that one is compared to. The year before is the same days of it. The one before a range that starts on the
 * first of a month is the same days of the month (or months) before it: 1–18 March against 1–18 February; before any
 * other it is as many days.
 */
export function comparedRange({ from, to }: DayRange, compareTo: "previous" | "lastYear"): DayRange {
  if (compareTo === "lastYear") return { from: addMonths(from, -12), to: moveMonths(to, -12) };
  if (from.endsWith("-01")) {
    const months = monthNumber(to) - monthNumber(from) + 1;
    return { from: addMonths(from, -months), to: moveMonths(to, -months) };
  }
  const days = dayDifference(from, to) + 1;
  return { from: addDays(from, -days), to: addDays(to, -days) };
}

/** The day, the first day of the week, or the month ("2026-03") that `day` belongs to. */
export function timeKey(group: TimeGroup, day: string, weekStart: WeekStart): string {
  if (group === "day") return day;
  return group === "week" ? weekRange(day, weekStart).from : day.slice(0, 7);
}

/** The same place in `to` as `key` has in `from`: its nth day, week or month. */
export function movedKey(
  group: TimeGroup,
  key: string,
  from: string,
  to: string,
  weekStart: WeekStart,
): string {
  if (group === "month") {
    const months = monthNumber(key) - monthNumber(from);
    return addMonths(`${to.slice(0, 7)}-01`, months).slice(0, 7);
  }
  const start = timeKey(group, from, weekStart);
  return addDays(timeKey(group, to, weekStart), dayDifference(start, key));
}
