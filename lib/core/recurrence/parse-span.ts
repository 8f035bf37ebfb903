import type { Span } from "./parse-end";
import { invalidRule, namesDay, type Rule } from "./rule";

/** Occurrences of one period, where each has as many; null where that depends on the period. */
function eachPeriod(rule: Rule): number | null {
  const { frequency, months, days, positions, yearDays, weekNumbers } = rule;
  if (months.length + yearDays.length + weekNumbers.length > 0) return isOneDay(rule) ? 1 : null;
  if (frequency === "WEEKLY") return positions.length > 0 ? null : Math.max(1, days.length);
  if (!namesDay(rule)) return 1;
  return frequency === "MONTHLY" ? eachMonth(rule) : null;
}

function eachMonth({ days, monthDays, positions }: Rule): number | null {
  if (days.length > 0 && monthDays.length > 0) return null;
  if (positions.length > 0) return positions.every((place) => Math.abs(place) <= 4) ? positions.length : null;
  const isEach =
    days.every(({ nth }) => nth !== null && Math.abs(nth) <= 4) &&
    monthDays.every((day) => Math.abs(day) <= 28);
  return isEach ? days.length + monthDays.length : null;
}

/** "4 may", but for a leap day. */
const isOneDay = ({ frequency, months, monthDays, days, yearDays, weekNumbers }: Rule): boolean =>
  frequency === "YEARLY" &&
  months.length === 1 &&
  monthDays.length === 1 &&
  (monthDays[0] ?? 0) <= 28 &&
  days.length + yearDays.length + weekNumbers.length === 0;

/**
 * How many occurrences "for 3 weeks" are, whatever the first day: "every weekday for 2 weeks" is ten.
 * @throws AppError invalid_input where that depends on the first day.
 */
export function countIn(rule: Rule, { count, unit }: Span): number {
  const periods =
    unit === rule.frequency
      ? count
      : rule.frequency === "DAILY" && unit === "WEEKLY"
        ? count * 7
        : rule.frequency === "MONTHLY" && unit === "YEARLY"
          ? count * 12
          : raise();
  const each = eachPeriod(rule) ?? raise();
  if (each > 1 && periods % rule.interval !== 0) return raise();
  return Math.ceil(periods / rule.interval) * each;
}

function raise(): never {
  throw invalidRule();
}
