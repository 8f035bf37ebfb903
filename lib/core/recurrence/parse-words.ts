import { splitEnd, spokenDay } from "./parse-end";
import { type Frequency, invalidRule, makeRule, type Rule, type RuleDay, type RuleParts } from "./rule";
import { itemsOf, monthIn, numberIn, ordinalIn, unitNames, weekdayIn } from "./vocabulary";

/** Which days of its period a rule is on, as words say it. */
interface Spec {
  frequency: Frequency;
  parts: Partial<RuleParts>;
  nominal?: { day: number; month?: number };
}

const workdays = [1, 2, 3, 4, 5];

const each = (weekdays: readonly number[]): RuleDay[] => weekdays.map((weekday) => ({ weekday, nth: null }));

/** What all of `items` are by `read`; null where one isn't. */
function all<T>(items: readonly string[], read: (item: string) => T | null): T[] | null {
  const values = items.map(read);
  return values.every((value) => value !== null) ? (values as T[]) : null;
}

/** "tuesday and thursday", "weekdays", "weekend". */
function weekdaySpec(text: string): Spec | null {
  if (/^weekdays?$/.test(text)) return { frequency: "WEEKLY", parts: { days: each(workdays) } };
  if (/^weekends?$/.test(text)) return { frequency: "WEEKLY", parts: { days: each([6, 7]) } };
  const weekdays = all(itemsOf(text), weekdayIn);
  return weekdays && { frequency: "WEEKLY", parts: { days: each(weekdays) } };
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

/** "25th", "1st and 15th", "last day", "31st in months that have one". */
function monthDaySpec(text: string): Spec | null {
  const [, words = "", literal] = /^(.+?)(?: day)?( in months that have (?:one|them))?$/.exec(text) ?? [];
  const monthDays = all(itemsOf(words), ordinalIn);
  if (!monthDays?.every((day) => day <= 31)) return null;
  // "The last" alone names no thing that could be last.
  if (monthDays.length === 1 && monthDays[0] === -1 && !/ day$/.test(text)) return null;
  return literal ? { frequency: "MONTHLY", parts: { monthDays } } : clampedDays([...new Set(monthDays)]);
}

/** "3rd friday", "1st and 3rd friday", "last weekday". */
function nthWeekdaySpec(text: string): Spec | null {
  const [, places = "", word = ""] = /^(.+) ([a-z]+)$/.exec(text) ?? [];
  const nths = all(itemsOf(places), ordinalIn);
  if (!nths) return null;
  if (word === "weekday") {
    const isPlace = nths.every((nth) => nth <= 23);
    return isPlace ? { frequency: "MONTHLY", parts: { days: each(workdays), positions: nths } } : null;
  }
  const weekday = weekdayIn(word);
  if (weekday === null || nths.some((nth) => nth > 5)) return null;
  return { frequency: "MONTHLY", parts: { days: nths.map((nth) => ({ weekday, nth })) } };
}

/** "4 may", "may 4th", "29 february in years that have one", "4th thursday of november". */
function yearSpec(text: string): Spec | null {
  const [, words = "", literal] = /^(.+?)( in years that have one)?$/.exec(text) ?? [];
  const spoken = spokenDay(words);
  if (spoken?.year === null) {
    const { day, month } = spoken;
    const isLeapDay = month === 2 && day === 29 && !literal;
    return isLeapDay
      ? { frequency: "YEARLY", parts: {}, nominal: { day, month } }
      : { frequency: "YEARLY", parts: { months: [month], monthDays: [day] } };
  }
  const [, nthWords = "", monthWord = ""] = /^(.+) (?:of|in) ([a-z]+)$/.exec(words) ?? [];
  const month = monthIn(monthWord);
  const nth = month === null ? null : nthWeekdaySpec(nthWords);
  return nth && month !== null ? { frequency: "YEARLY", parts: { ...nth.parts, months: [month] } } : null;
}

/** The first reading of `text` that gives a sense, under the rhythm that was said before it, if one was. */
function readSpec(text: string, rhythm: Frequency | null): Spec {
  const monthly = / (?:of|in) (?:the|each|every|a) month/.test(text);
  const plain = text.replace(/^the /, "").replace(/ (?:of|in) (?:the|each|every|a) month/, "");
  const readings = monthly
    ? [monthDaySpec, nthWeekdaySpec]
    : [weekdaySpec, monthDaySpec, nthWeekdaySpec, yearSpec];
  for (const read of readings) {
    const spec = read(plain);
    if (spec && (rhythm === null || spec.frequency === rhythm)) return spec;
  }
  throw invalidRule();
}

const rhythms: Record<string, Frequency> = {
  daily: "DAILY",
  weekly: "WEEKLY",
  monthly: "MONTHLY",
  yearly: "YEARLY",
  annually: "YEARLY",
};

const units = new Map(
  Object.entries(unitNames).map(([frequency, unit]) => [unit as string, frequency as Frequency]),
);

/** "every 2 weeks", "weekly", "every other month": how often, and what is said after it. */
function readRhythm(core: string): { frequency: Frequency; interval: number; rest: string } | null {
  const [, adverb = "", afterAdverb = ""] = /^([a-z]+)(?: on (.+))?$/.exec(core) ?? [];
  const named = Object.hasOwn(rhythms, adverb) ? rhythms[adverb] : undefined;
  if (named) return { frequency: named, interval: 1, rest: afterAdverb };
  const [, often, unit = "", rest = ""] =
    /^every (?:([a-z0-9]+) )?(day|week|month|year)s?(?: on (.+))?$/.exec(core) ?? [];
  const frequency = units.get(unit);
  const interval = often === undefined ? 1 : often === "other" || often === "second" ? 2 : numberIn(often);
  return frequency && interval !== null ? { frequency, interval, rest } : null;
}

/** A rule without a unit: "every other tuesday", "every 25th", "on the 1st and 15th", "fridays". */
function readBare(core: string): Spec & { interval: number } {
  const [, other] = /^every other (.+)$/.exec(core) ?? [];
  if (other !== undefined) return { ...readSpec(other, "WEEKLY"), interval: 2 };
  const [, said] = /^(?:every|on) (.+)$/.exec(core) ?? [];
  // "friday" alone is a day, "fridays" a rhythm; so is "on friday".
  const isPlural = itemsOf(core.replace(/^on /, "")).every((word) => /^[a-z]+days$|^weekends$/.test(word));
  const isOnOneDay =
    core.startsWith("on ") && !isPlural && weekdaySpec((said ?? "").replace(/^the /, "")) !== null;
  if (isOnOneDay || (said === undefined && !isPlural && !/ of (?:the|each|every) month$/.test(core)))
    throw invalidRule();
  return { ...readSpec(said ?? core, null), interval: 1 };
}

/**
 * Reads a rule in English words.
 * @param today what words without a year count from; without it they are refused.
 * @throws AppError invalid_input for words that are no rule.
 */
export function parseWords(text: string, today: string | undefined): Rule {
  const words = text
    .toLowerCase()
    .replace(/\.$/, "")
    .replace(/^each /, "every ");
  const [core, end] = splitEnd(words, today);
  const rhythm = readRhythm(core);
  if (!rhythm) {
    const { frequency, interval, parts, nominal } = readBare(core);
    return makeRule({ frequency, interval, ...parts, ...end }, nominal);
  }
  const { frequency, interval, rest } = rhythm;
  if (rest === "") return makeRule({ frequency, interval, ...end });
  const { parts, nominal } = readSpec(rest, frequency);
  return makeRule({ frequency, interval, ...parts, ...end }, nominal);
}
