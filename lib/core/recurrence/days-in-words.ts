import type { Rule, RuleDay } from "./rule";
import { list, monthNames, ordinalName, otherMonths, weekdayNames } from "./vocabulary";

const nameOf = (weekday: number): string => weekdayNames[weekday - 1] ?? "";

const orList = (items: readonly string[]): string => list(items).replace(/ and ([^,]*)$/, " or $1");

/** Whether two lists of numbers are the same. */
const same = (a: readonly number[], b: readonly number[]): boolean => a.join() === b.join();

/** Places that count from the end stand after the others: "1st and last". */
const inOrder = (places: readonly number[]): number[] => [
  ...places.filter((place) => place > 0),
  ...places.filter((place) => place < 0),
];

const ordinalList = (places: readonly number[]): string => list(inOrder(places).map(ordinalName));

const isWorkdays = (days: readonly RuleDay[]): boolean =>
  days.every((day) => day.nth === null) &&
  same(
    days.map((day) => day.weekday),
    [1, 2, 3, 4, 5],
  );

/** "Tuesday and Thursday", "weekday": what a week's rule is on. */
const weekInWords = ({ days, positions }: Rule): string | null =>
  positions.length > 0 || days.length === 0
    ? null
    : isWorkdays(days)
      ? "weekday"
      : list(days.map((day) => nameOf(day.weekday)));

/** "in June and July", or from seven months on those that are left out: "except in August". */
function monthList(months: readonly number[], preposition: "in" | "of"): string {
  const namesOf = (some: readonly number[]) => list(some.map((month) => monthNames[month - 1] ?? ""));
  const others = otherMonths(months);
  if (months.length < 7 || others.length === 0) return `${preposition} ${namesOf(months)}`;
  return `${preposition === "of" ? "of every month " : ""}except in ${namesOf(others)}`;
}

/** " in June and July". */
export const monthsInWords = ({ months }: Rule): string =>
  months.length === 0 ? "" : ` ${monthList(months, "in")}`;

/** "3rd Friday", "1st and last Monday", "last weekday" of a month, or of a year with its 53 Fridays. */
function nthDaysInWords(
  { days, positions, monthDays }: Rule,
  most = { weekday: 23, each: 5 },
): string | null {
  if (monthDays.length > 0 || days.length === 0) return null;
  if (isWorkdays(days) && positions.length > 0) {
    const isPlace = positions.every((place) => Math.abs(place) <= most.weekday);
    return isPlace ? `${ordinalList(positions)} weekday` : null;
  }
  const [first] = days;
  const nths = days.flatMap((day) => (day.nth === null || day.weekday !== first?.weekday ? [] : [day.nth]));
  const fits =
    nths.length === days.length && positions.length === 0 && nths.every((nth) => Math.abs(nth) <= most.each);
  return fits && first ? `${ordinalList(nths)} ${nameOf(first.weekday)}` : null;
}

/** The days meant by a rule that takes the last of the days up to the 29th or 30th (parse-words, clampedDays); null for others. */
function clampedInWords({ monthDays, positions }: Rule): string | null {
  const short = monthDays.filter((day) => day < 28);
  const long = monthDays.at(-1) ?? 0;
  const upTo = [28, 29, 30].filter((day) => day <= long);
  const wanted = [-1, ...short.map((_, at) => at + 1)];
  const isClamped = long > 28 && short.length > 0 && short.every((day) => day > 0) && same(positions, wanted);
  return isClamped && same(monthDays, [...short, ...upTo]) ? ordinalList([...short, long]) : null;
}

/** "25th", "1st and last day", "31st in months that have one". */
function monthDaysInWords(rule: Rule): string | null {
  const { monthDays, days, positions } = rule;
  if (days.length > 0 || monthDays.length === 0) return null;
  if (positions.length > 0) return clampedInWords(rule);
  const isLiteral = monthDays.some((day) => day > 28);
  const day = monthDays.some((place) => place < 0) ? " day" : "";
  return `${ordinalList(monthDays)}${day}${isLiteral ? ` in months that have ${monthDays.length === 1 ? "one" : "them"}` : ""}`;
}

/** "4 May", "4th Thursday of November", "1st Monday of January and July", "100th day of the year". */
function yearDaysInWords(rule: Rule): string | null {
  const { months, monthDays, days, positions, yearDays, weekNumbers } = rule;
  if (weekNumbers.length > 0) return null;
  if (months.length === 0) return wholeYearInWords(rule);
  if (yearDays.length > 0) return null;
  const [month = 1] = months;
  const [day = 0] = monthDays;
  if (monthDays.length === 1 && day > 0 && days.length + positions.length + months.length === 1) {
    const name = monthNames[month - 1];
    return `${day} ${name}${month === 2 && day === 29 ? " in years that have one" : ""}`;
  }
  // BYSETPOS chooses among the days of all the months together.
  if (months.length > 1 && positions.length > 0) return null;
  const nth = nthDaysInWords(rule);
  return nth && `${nth} ${monthList(months, "of")}`;
}

function wholeYearInWords(rule: Rule): string | null {
  const { monthDays, days, positions, yearDays } = rule;
  if (monthDays.length > 0) return null;
  if (yearDays.length === 0) {
    const nth = nthDaysInWords(rule, { weekday: 260, each: 53 });
    return nth && `${nth} of the year`;
  }
  return days.length + positions.length > 0 ? null : `${ordinalList(yearDays)} day of the year`;
}

/** The days a rule is on, in words that parse-words reads back; null where there are none. */
export function daysInWords(rule: Rule): string | null {
  if (rule.frequency === "WEEKLY") return weekInWords(rule);
  if (rule.frequency === "YEARLY") return yearDaysInWords(rule);
  if (rule.frequency === "DAILY" || rule.months.length > 0) return null;
  return monthDaysInWords(rule) ?? nthDaysInWords(rule);
}

/** Every condition of a rule one after the other, for rules that have no words of their own. Begins with a blank where there is any. */
export function fallbackInWords(rule: Rule): string {
  const { weekNumbers, yearDays, monthDays, days, positions } = rule;
  const weekdays = days.map(
    ({ weekday, nth }) => `${nth === null ? "" : `${ordinalName(nth)} `}${nameOf(weekday)}`,
  );
  const isFilter = rule.frequency === "DAILY" || monthDays.length + yearDays.length > 0;
  const conditions: [number, string][] = [
    [weekNumbers.length, `in the ${ordinalList(weekNumbers)} week`],
    [yearDays.length, `on the ${ordinalList(yearDays)} day of the year`],
    [monthDays.length, `on the ${ordinalList(monthDays)} day of the month`],
    [days.length, isFilter ? `if it is a ${orList(weekdays)}` : `on each ${list(weekdays)}`],
    [positions.length, `only the ${ordinalList(positions)} of these`],
  ];
  return (
    monthsInWords(rule) + conditions.flatMap(([count, words]) => (count > 0 ? [` ${words}`] : [])).join("")
  );
}
