import { monthsIn } from "./parse-days";
import type { Frequency, RuleDay, RuleParts } from "./rule";
import { itemsOf, numberIn, ordinalIn, weekdayIn } from "./vocabulary";

const frequencies: Record<string, Frequency> = {
  day: "DAILY",
  week: "WEEKLY",
  month: "MONTHLY",
  year: "YEARLY",
};

/** The words of condition-words, each condition in its place. */
const shape = new RegExp(
  [
    "^every (?:(\\d+) )?(day|week|month|year)s?",
    "(?: in ((?!the )[a-z, ]+?))?",
    "(?: in the (.+?) weeks?)?",
    "(?: on the (.+?) day of the year)?",
    "(?: on the (.+?) day of the month)?",
    "(?: if it is a (.+?))?",
    "(?: on each (.+?))?",
    "(?: only the (.+?) of these)?$",
  ].join(""),
);

/** What all of the items of `text` are by `read`; empty where nothing is said, null where one is none. */
function allOf<T>(text: string | undefined, read: (item: string) => T | null): T[] | null {
  const values = text === undefined ? [] : itemsOf(text.replace(/ or ([^,]*)$/, " and $1")).map(read);
  return values.every((value) => value !== null) ? (values as T[]) : null;
}

/** "monday", "3rd monday", "2nd last friday". */
function dayIn(item: string): RuleDay | null {
  const [, place, name = ""] = /^(?:(.+) )?([a-z]+)$/.exec(item) ?? [];
  const [weekday, nth] = [weekdayIn(name), place === undefined ? null : ordinalIn(place)];
  return weekday === null || (place !== undefined && nth === null) ? null : { weekday, nth };
}

/**
 * Reads the words of rules that have none of their own: each condition after the other, as in "every month on the 13th day of the month if
 * it is a friday". Null for all other words.
 */
export function parseConditions(words: string): (Partial<RuleParts> & { frequency: Frequency }) | null {
  const found = shape.exec(words);
  if (!found) return null;
  const [, often = "1", unit = "", inMonths, inWeeks, onYearDays, onMonthDays, ifDays, onDays, only] = found;
  const frequency = frequencies[unit];
  const interval = numberIn(often);
  const months = inMonths === undefined ? [] : monthsIn(inMonths);
  const weekNumbers = allOf(inWeeks, ordinalIn);
  const yearDays = allOf(onYearDays, ordinalIn);
  const monthDays = allOf(onMonthDays, ordinalIn);
  const days = allOf(ifDays ?? onDays, dayIn);
  const positions = allOf(only, ordinalIn);
  if (!frequency || !interval || !months || !weekNumbers || !yearDays || !monthDays || !days || !positions)
    return null;
  return { frequency, interval, months, weekNumbers, yearDays, monthDays, days, positions };
}
