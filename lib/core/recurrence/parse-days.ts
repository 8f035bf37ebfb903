import { spokenDay } from "./parse-end";
import type { Frequency, RuleDay, RuleParts } from "./rule";
import { itemsOf, monthIn, numberIn, ordinalIn, weekdayIn, weekdayRange } from "./vocabulary";

/** Which days of its period a rule is on, as words say it. */
export interface Spec {
  frequency: Frequency;
  parts: Partial<RuleParts>;
  nominal?: { day: number; month?: number };
}

const workdays = [1, 2, 3, 4, 5];
const quarterStarts = [1, 4, 7, 10];
const quarterEnds = [3, 6, 9, 12];

const each = (weekdays: readonly number[]): RuleDay[] => weekdays.map((weekday) => ({ weekday, nth: null }));

/** What all of `items` are by `read`; null where one isn't. */
function all<T>(items: readonly string[], read: (item: string) => T | null): T[] | null {
  const values = items.map(read);
  return values.every((value) => value !== null) ? (values as T[]) : null;
}

/** The months of "january", "january and july", "june, july and august". */
export const monthsIn = (text: string): number[] | null => all(itemsOf(text), monthIn);

function weekdaysIn(text: string): number[] | null {
  if (/^weekdays?$/.test(text)) return workdays;
  if (/^weekends?$/.test(text)) return [6, 7];
  if (/^days?$/.test(text)) return [1, 2, 3, 4, 5, 6, 7];
  const ranges = all(itemsOf(text), (item) => {
    const weekday = weekdayIn(item);
    return weekday === null ? weekdayRange(item) : [weekday];
  });
  return ranges === null ? null : ranges.flat();
}

/** "tuesday and thursday", "weekdays", "monday to thursday", "day except sunday". */
export function weekdaySpec(text: string): Spec | null {
  const [, words = text, exception] =
    /^(.+?),? (?:except|but not|but)(?: for)?(?: on)? (.+)$/.exec(text) ?? [];
  if (/^days?$/.test(words) && exception === undefined) return null;
  const weekdays = weekdaysIn(words);
  const without = exception === undefined ? [] : weekdaysIn(exception.replace(/^the /, ""));
  if (!weekdays || !without) return null;
  const left = weekdays.filter((weekday) => !without.includes(weekday));
  return left.length > 0 ? { frequency: "WEEKLY", parts: { days: each(left) } } : null;
}

/**
 * Days of the month as people mean them: what a shorter month hasn't got falls on its last day. One such day is left to
 * the rule's first day (data model, Tasks); beside others it is the last of the days up to it.
 */
function clampedDays(monthDays: number[]): Spec | null {
  const long = Math.max(...monthDays);
  const short = monthDays.filter((day) => day < long);
  if (long < 29) return { frequency: "MONTHLY", parts: { monthDays } };
  if (monthDays.length === 1) return { frequency: "MONTHLY", parts: {}, nominal: { day: long } };
  if (long === 31 && short.every((day) => day < 29))
    return { frequency: "MONTHLY", parts: { monthDays: [...short, -1] } };
  if (short.some((day) => day >= 28 || day < 1)) return null;
  const upTo = [28, 29, 30, 31].filter((day) => day <= long);
  const positions = [...short.map((_, at) => at + 1), -1];
  return { frequency: "MONTHLY", parts: { monthDays: [...short, ...upTo], positions } };
}

/** The places of "1st and 15th", "1st and last day"; null for "last" alone, which names no thing that could be last. */
function placesIn(text: string): number[] | null {
  const places = all(itemsOf(text.replace(/ days?$/, "")), (item) => ordinalIn(item.replace(/^the /, "")));
  const isBareLast = places?.length === 1 && places[0] === -1 && !/ days?$/.test(text);
  return isBareLast ? null : places;
}

/** "25th", "1st and 15th", "last day", "31st in months that have one". */
export function monthDaySpec(text: string): Spec | null {
  const [, words = "", literal] = /^(.+?)( in months that have (?:one|them))?$/.exec(text) ?? [];
  const monthDays = placesIn(words);
  if (!monthDays?.every((day) => Math.abs(day) <= 31)) return null;
  return literal ? { frequency: "MONTHLY", parts: { monthDays } } : clampedDays([...new Set(monthDays)]);
}

/** "3rd friday", "1st and 3rd friday", "last weekday"; of a year there are 53 Fridays. */
export function nthWeekdaySpec(text: string, most = { weekday: 23, each: 5 }): Spec | null {
  const [, places = "", word = ""] = /^(.+) ([a-z]+)$/.exec(text) ?? [];
  const nths = all(itemsOf(places), (item) => ordinalIn(item.replace(/^the /, "")));
  if (!nths) return null;
  if (word === "weekday") {
    const isPlace = nths.every((nth) => Math.abs(nth) <= most.weekday);
    return isPlace ? { frequency: "MONTHLY", parts: { days: each(workdays), positions: nths } } : null;
  }
  const weekday = weekdayIn(word);
  if (weekday === null || nths.some((nth) => Math.abs(nth) > most.each)) return null;
  return { frequency: "MONTHLY", parts: { days: nths.map((nth) => ({ weekday, nth })) } };
}

/** "friday the 13th", the other condition of which is the day of the month. */
export function weekdayOnDaySpec(text: string): Spec | null {
  const [, word = "", place = ""] = /^([a-z]+) the ([0-9a-z]+)$/.exec(text) ?? [];
  const [weekday, day] = [weekdayIn(word), ordinalIn(place)];
  if (weekday === null || day === null || day < 1 || day > 31) return null;
  return { frequency: "MONTHLY", parts: { days: each([weekday]), monthDays: [day] } };
}

/** "4 may", "may 4th", "29 february in years that have one", "1 january and 1 july". */
export function yearDaySpec(text: string): Spec | null {
  const [, words = "", literal] = /^(.+?)( in years that have one)?$/.exec(text) ?? [];
  const spoken = all(itemsOf(words), spokenDay);
  if (!spoken?.every(({ year }) => year === null)) return null;
  const days = new Set(spoken.map(({ day }) => day));
  const months = new Set(spoken.map(({ month }) => month));
  // "4 may and 10 june" is no one rule: it would be on 10 May and 4 June too.
  if (days.size > 1 && months.size > 1) return null;
  const [first] = spoken;
  const isLeapDay = spoken.length === 1 && first?.month === 2 && first.day === 29 && !literal;
  if (isLeapDay) return { frequency: "YEARLY", parts: {}, nominal: { day: 29, month: 2 } };
  return { frequency: "YEARLY", parts: { months: [...months], monthDays: [...days] } };
}

/** "first monday of january and july", "last day of february", "15th of june": days of some months. */
export function ofMonthsSpec(text: string, months: number[]): Spec | null {
  const nth = nthWeekdaySpec(text);
  if (nth) {
    // BYSETPOS chooses among a period's days: of each month, where there are several.
    const isOfEach = months.length > 1 && (nth.parts.positions?.length ?? 0) > 0;
    return { frequency: isOfEach ? "MONTHLY" : "YEARLY", parts: { ...nth.parts, months } };
  }
  const weekdays = weekdaySpec(text);
  if (weekdays) return { ...weekdays, parts: { ...weekdays.parts, months } };
  const monthDays = placesIn(text);
  // A day that one of them hasn't got could mean its last day, or that it is left out.
  const most = Math.min(
    ...months.map((month) => (month === 2 ? 28 : [4, 6, 9, 11].includes(month) ? 30 : 31)),
  );
  if (!monthDays?.every((day) => Math.abs(day) <= most)) return null;
  return { frequency: "YEARLY", parts: { months, monthDays } };
}

/** "first day", "last weekday", "2nd monday" of the quarter. */
export function ofQuarterSpec(text: string): Spec | null {
  const isLast = /last/.test(text);
  const months = isLast ? quarterEnds : quarterStarts;
  const fits = (places: readonly number[]) => places.every((place) => place < 0 === isLast);
  if (/ day$/.test(text)) {
    const places = placesIn(text);
    const isEdge = places?.length === 1 && Math.abs(places[0] ?? 0) === 1;
    return isEdge ? { frequency: "MONTHLY", parts: { months, monthDays: places ?? [] } } : null;
  }
  const nth = nthWeekdaySpec(text, { weekday: 20, each: 4 });
  const nths = nth?.parts.positions ?? nth?.parts.days?.map((day) => day.nth ?? 0) ?? [];
  return nth && fits(nths) ? { frequency: "MONTHLY", parts: { ...nth.parts, months } } : null;
}

/** "100th day", "first monday", "last weekday" of the year. */
export function ofYearSpec(text: string): Spec | null {
  if (/ days?$/.test(text)) {
    const yearDays = placesIn(text);
    return yearDays?.every((day) => Math.abs(day) <= 366)
      ? { frequency: "YEARLY", parts: { yearDays } }
      : null;
  }
  const nth = nthWeekdaySpec(text, { weekday: 260, each: 53 });
  return nth && { frequency: "YEARLY", parts: nth.parts };
}

/** "monday of week 20", "monday and friday of weeks 1 and 53". */
export function ofWeeksSpec(text: string): Spec | null {
  const [, words = "", numbers = ""] = /^(.+) (?:of|in) weeks? (.+)$/.exec(text) ?? [];
  const weekNumbers = all(itemsOf(numbers), numberIn);
  const weekdays = weekdaysIn(words);
  if (!weekNumbers?.every((week) => week <= 53) || !weekdays) return null;
  return { frequency: "YEARLY", parts: { weekNumbers, days: each(weekdays) } };
}
