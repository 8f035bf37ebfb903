import { splitCompletion } from "./parse-completion";
import { parseConditions } from "./parse-conditions";
import {
  monthDaySpec,
  monthsIn,
  nthWeekdaySpec,
  ofMonthsSpec,
  ofQuarterSpec,
  ofWeeksSpec,
  ofYearSpec,
  type Spec,
  weekdayOnDaySpec,
  weekdaySpec,
  yearDaySpec,
} from "./parse-days";
import { splitEnd } from "./parse-end";
import { countIn } from "./parse-span";
import { type Frequency, invalidRule, makeRule, type Rule } from "./rule";
import {
  itemsOf,
  list,
  monthNames,
  numberIn,
  ordinalIn,
  otherMonths,
  plainWords,
  weekdayIn,
  weekdayRange,
} from "./vocabulary";

const inMonth = / (?:of|in) (?:the|each|every|a) month/;

/** What of a day's words says in which stretch they count, and the reading of what stands before it. */
const stretches: readonly [RegExp, (days: string, stretch: string) => Spec | null][] = [
  [/^(.+) (?:of|in) (?:the|each|every|a) quarter$/, ofQuarterSpec],
  [/^(.+) (?:of|in) (?:the|each|every|a) year$/, ofYearSpec],
  [
    /^(.+) (?:of|in) (?:each |every )?((?:[a-z.]+(?:, and |, | and ))*[a-z.]+)$/,
    (days, stretch) => {
      const months = monthsIn(stretch);
      return months && ofMonthsSpec(days, months);
    },
  ],
];

function inStretch(text: string): Spec | null {
  for (const [pattern, read] of stretches) {
    const [, days, stretch = ""] = pattern.exec(text) ?? [];
    const spec = days === undefined ? null : read(days, stretch);
    if (spec) return spec;
  }
  return null;
}

/** The first reading of `text` that gives a sense, under the rhythm that was said before it, if one was. */
function readSpec(text: string, rhythm: Frequency | null): Spec {
  const monthly = inMonth.test(text);
  const plain = text.replace(/^the /, "").replace(inMonth, "");
  const readings = monthly
    ? [monthDaySpec, nthWeekdaySpec]
    : [weekdaySpec, monthDaySpec, nthWeekdaySpec, yearDaySpec, weekdayOnDaySpec, ofWeeksSpec, inStretch];
  for (const read of readings) {
    const spec = read(plain);
    if (spec && (rhythm === null || spec.frequency === rhythm)) return spec;
  }
  throw invalidRule();
}

const rhythms: Record<string, [Frequency, number]> = {
  daily: ["DAILY", 1],
  weekly: ["WEEKLY", 1],
  biweekly: ["WEEKLY", 2],
  fortnightly: ["WEEKLY", 2],
  monthly: ["MONTHLY", 1],
  quarterly: ["MONTHLY", 3],
  "half-yearly": ["MONTHLY", 6],
  semiannually: ["MONTHLY", 6],
  "semi-annually": ["MONTHLY", 6],
  yearly: ["YEARLY", 1],
  annually: ["YEARLY", 1],
};

const units: Record<string, [Frequency, number]> = {
  day: ["DAILY", 1],
  week: ["WEEKLY", 1],
  wk: ["WEEKLY", 1],
  fortnight: ["WEEKLY", 2],
  month: ["MONTHLY", 1],
  quarter: ["MONTHLY", 3],
  "half year": ["MONTHLY", 6],
  "half-year": ["MONTHLY", 6],
  year: ["YEARLY", 1],
  yr: ["YEARLY", 1],
};

const unit = "(day|week|wk|fortnight|month|quarter|half[ -]year|year|yr)s?";
/** What may follow a rhythm: the days it is on, and the months it is in. */
const details = "(?:,? on (.+?))?(?:,? in ((?:[a-z.]+(?:, and |, | and ))*[a-z.]+))?";
const adverbRhythm = new RegExp(`^([a-z-]+)${details}$`);
const unitRhythm = new RegExp(`^every (?:(?!half )([a-z0-9]+) )?${unit}${details}$`);

interface Rhythm {
  frequency: Frequency;
  interval: number;
  rest: string;
  months: number[];
}

/** How many units "3", "three", "other" and "3rd" leave from one to the next; null for what is none, as "last". */
function intervalIn(often: string | undefined): number | null {
  if (often === undefined) return 1;
  if (often === "other") return 2;
  return numberIn(often) ?? ordinalIn(often);
}

/** "every 2 weeks", "weekly", "every other month", "every 3rd day": how often, and what is said after it. */
function readRhythm(core: string): Rhythm | null {
  const [, adverb = "", ...afterAdverb] = adverbRhythm.exec(core) ?? [];
  const [, often, name = "", ...afterUnit] = unitRhythm.exec(core) ?? [];
  const isAdverb = Object.hasOwn(rhythms, adverb);
  const [frequency, times] = (isAdverb ? rhythms[adverb] : units[name]) ?? [];
  const [rest = "", monthNames] = isAdverb ? afterAdverb : afterUnit;
  const said = isAdverb ? 1 : intervalIn(often);
  const months = monthNames === undefined ? [] : monthsIn(monthNames);
  if (!frequency || !times || !said || said < 1 || !months) return null;
  return { frequency, interval: said * times, rest, months };
}

/** "every other tuesday", "every 3 fridays", "every second monday" (which could be either of two things, and is refused). */
function readOften(core: string): (Spec & { interval: number }) | null {
  const [, other, days = ""] = /^every (other|[0-9]+|[a-z]+) (.+)$/.exec(core) ?? [];
  if (other === undefined) return null;
  const isEachOther = other === "other";
  if (other === "second" && /^[a-z]+$/.test(days)) throw invalidRule();
  const interval = isEachOther ? 2 : /s$/.test(days) ? numberIn(other) : null;
  if (interval === null) return null;
  // Every other weekday is Monday, Wednesday, Friday, Tuesday …: no rule can say that.
  if (/^weekdays?$/.test(days)) throw invalidRule();
  return { ...readSpec(days, "WEEKLY"), interval };
}

/** A rule without a unit: "every other tuesday", "every 25th", "on the 1st and 15th", "fridays". */
function readBare(core: string): Spec & { interval: number } {
  const often = readOften(core);
  if (often) return often;
  const [, said] = /^(?:every|on) (.+)$/.exec(core) ?? [];
  const bare = core.replace(/^on (?:the )?/, "");
  // "friday" alone is a day, "fridays" a rhythm, and so are several; "on friday" is a day too.
  const items = itemsOf(bare);
  const isPlural =
    items.every((word) => /^[a-z]+days$|^weekends$/.test(word) || weekdayRange(word) !== null) ||
    (items.length > 1 && weekdaySpec(bare) !== null);
  const isOnOneDay =
    core.startsWith("on ") && !isPlural && weekdaySpec((said ?? "").replace(/^the /, "")) !== null;
  const isOfEach =
    / of (?:the|each|every) (?:month|quarter|year)$/.test(core) ||
    / (?:of|in) (?:[a-z]+, )*[a-z]+,? and [a-z]+$/.test(core);
  if (isOnOneDay || (said === undefined && !isPlural && !isOfEach)) throw invalidRule();
  return { ...readSpec(said ?? core, null), interval: 1 };
}

const exceptMonths =
  /( of (?:the|each|every|a) month)?,? (?:except|but not|but)(?: for)?(?: in| during)? ((?:[a-z.]+(?:, and |, | and ))*[a-z.]+)(?=$| on | if | only | in )/;

/** "Every day except in august" as the months that are left: a rule can only name those it is in. */
const withOtherMonths = (core: string): string =>
  core.replace(exceptMonths, (said, ofMonth: string | undefined, names: string) => {
    const left = otherMonths(monthsIn(names) ?? []);
    if (left.length === 0 || left.length === monthNames.length) return said;
    const months = list(left.map((month) => monthNames[month - 1] ?? "")).toLowerCase();
    return ` ${ofMonth ? "of" : "in"} ${months}`;
  });

/** The natural reading; the words of conditions one after the other are tried where there is none. */
function readCore(core: string): ReturnType<typeof readBare> {
  const rhythm = readRhythm(core);
  if (!rhythm) return readBare(core);
  const { frequency, interval, rest, months } = rhythm;
  const inMonths = months.length > 0 ? { months } : {};
  if (rest === "") {
    // "Every month in June" is a day of June that nobody has named.
    if (months.length > 0 && frequency !== "DAILY" && frequency !== "WEEKLY") throw invalidRule();
    return { frequency, interval, parts: inMonths };
  }
  const spec = readSpec(rest, frequency);
  return { ...spec, interval, parts: { ...spec.parts, ...inMonths } };
}

function orConditions(core: string): ReturnType<typeof readBare> {
  try {
    return readCore(core);
  } catch (error) {
    const said = parseConditions(core);
    if (!said) throw error;
    return { frequency: said.frequency, interval: said.interval ?? 1, parts: said };
  }
}

/**
 * Reads a rule in English words.
 * @param today what words without a year count from; without it they are refused.
 * @throws AppError invalid_input for words that are no rule, or could be two.
 */
export function parseWords(text: string, today: string | undefined): Rule {
  const said = splitCompletion(plainWords(text.toLowerCase().replace(/\.$/, "")));
  const [whole, end] = splitEnd(said.words, today);
  const { words, isFromCompletion } = said.isFromCompletion
    ? { ...said, words: whole }
    : splitCompletion(whole);
  const [core, weekStart] = splitWeekStart(words);
  const { frequency, interval, parts, nominal } = orConditions(withOtherMonths(core));
  const { span, ...ends } = end;
  const plain = { frequency, interval, ...parts, ...(weekStart === null ? {} : { weekStart }) };
  const rule = makeRule(
    { ...plain, ...ends, ...(span ? { count: countIn(makeRule(plain), span) } : {}) },
    nominal,
  );
  return isFromCompletion ? { ...rule, repeatFrom: "completion" } : rule;
}

/** "…, weeks from sunday". */
function splitWeekStart(words: string): [string, number | null] {
  const [, core = words, day = ""] = /^(.+), weeks from ([a-z]+)$/.exec(words) ?? [];
  const weekStart = weekdayIn(day);
  if (day !== "" && weekStart === null) throw invalidRule();
  return [core, weekStart];
}
