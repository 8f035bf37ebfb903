/** The English words of rules, read by parse-words and written by in-words. */

export const weekdayNames = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
] as const;

export const monthNames = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

export const unitNames = { DAILY: "day", WEEKLY: "week", MONTHLY: "month", YEARLY: "year" } as const;

const ordinals =
  "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth".split(
    " ",
  );
const numbers =
  "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split(
    " ",
  );

/** 1-based place of the name that `word` is, in full, as plural or by at least its first three letters; 0 for none. */
function placeOf(names: readonly string[], word: string): number {
  const stem = word.replace(/\.$/, "");
  const singular = stem.replace(/s$/, "");
  return (
    1 +
    names.findIndex((name) => {
      const known = name.toLowerCase();
      return (
        known === singular ||
        known === stem ||
        (stem.length >= 3 && stem.length <= 5 && known.startsWith(stem))
      );
    })
  );
}

/** The ISO weekday (Monday 1) that `word` names ("tue", "tuesday", "tuesdays"); null for none. */
export const weekdayIn = (word: string): number | null => placeOf(weekdayNames, word) || null;

/** The month (1–12) that `word` names; null for none. */
export const monthIn = (word: string): number | null => placeOf(monthNames, word) || null;

/** The number that `word` is ("3", "three"); null for none. */
export function numberIn(word: string): number | null {
  if (/^[1-9][0-9]{0,3}$/.test(word)) return Number(word);
  return numbers.indexOf(word) + 1 || null;
}

/** The place that `word` is: "3rd", "third" are 3, "last" is -1, "2nd last" -2; null for none. */
export function ordinalIn(word: string): number | null {
  if (word === "last") return -1;
  if (word.endsWith(" last")) return -(ordinalIn(word.slice(0, -" last".length)) ?? 0) || null;
  const [, digits] = /^([1-9][0-9]{0,2})(?:st|nd|rd|th|\.)$/.exec(word) ?? [];
  return digits === undefined ? ordinals.indexOf(word) + 1 || null : Number(digits);
}

/** "1st", "2nd", "11th", "23rd"; "last", "2nd last" from the end. */
export function ordinalName(place: number): string {
  if (place === -1) return "last";
  if (place < 0) return `${ordinalName(-place)} last`;
  const teen = place % 100 > 10 && place % 100 < 14;
  return `${place}${teen ? "th" : (["th", "st", "nd", "rd"][place % 10] ?? "th")}`;
}

/** "a", "a and b", "a, b and c". */
export function list(items: readonly string[]): string {
  const last = items.at(-1) ?? "";
  return items.length > 1 ? `${items.slice(0, -1).join(", ")} and ${last}` : last;
}

/** The items of such a list, as it is read. */
export const itemsOf = (text: string): string[] =>
  text.split(/\s*,\s*(?:and\s+)?(?:the\s+)?|\s+and\s+(?:the\s+)?|\s*[&/]\s*/);

/** The months (1–12) that are none of `months`. */
export const otherMonths = (months: readonly number[]): number[] =>
  monthNames.map((_, at) => at + 1).filter((month) => !months.includes(month));

/** "monday to friday", "fri-mon": the ISO weekdays from the one to the other; null for anything else. */
export function weekdayRange(text: string): number[] | null {
  const [, from = "", to = ""] =
    /^([a-z]+)(?: (?:to|through|thru|till|until) | ?[-–] ?)([a-z]+)$/.exec(text) ?? [];
  const [first, last] = [weekdayIn(from), weekdayIn(to)];
  if (first === null || last === null || first === last) return null;
  const count = ((last - first + 7) % 7) + 1;
  return Array.from({ length: count }, (_, at) => ((first + at - 1) % 7) + 1);
}

const plainer: readonly [RegExp, string][] = [
  [/^(?:repeats?|repeating) /, ""],
  [/^each |^on every |^on each /, "every "],
  [/\bevery single\b/g, "every"],
  [/^all (?=weekdays|weekends)/, "every "],
  [/^(?:every )?alternat(?:e|ing) /, "every other "],
  [/ and (?:every|each) /g, " and "],
  [/\bhalf a year\b/, "half year"],
  [/,? (?:x ?(\d+)|(\d+) ?x)$/, ", $1$2 times"],
  [/\b(on|and) the (\d{1,2})(?=$|,| and | until | for )/g, "$1 the $2."],
  [/^once (?:a|an|per|each|every) (?=day|week|fortnight|month|quarter|year)/, "every "],
  [/^once every /, "every "],
  [/\b(?:working|work|business)[ -]?day/g, "weekday"],
  [/\b(?:penultimate|(?:next|second)[ -]to[ -](?:the )?last)\b/g, "2nd last"],
  [/\bthird[ -]to[ -](?:the )?last\b/g, "3rd last"],
  [/(^|\bon |\bthe |\band )day (\d{1,2})\b/g, "$1$2."],
  [
    /^(?:at |on )?(?:the )?(every )?(?:end|close) of (?:the|each|every|a) (month|quarter|year)/,
    "every last day of the $2",
  ],
  [
    /^(?:at |on )?(?:the )?(every )?(?:start|beginning) of (?:the|each|every|a) (month|quarter|year)/,
    "every 1st day of the $2",
  ],
  [/^(?:at )?(every )?month[ -]end\b/, "every last day of the month"],
  [/^(?:on |every )?(?:the )?(.+) of (every (?:other|[0-9]+|[a-z]+) months?)(?=$|,| until)/, "$2 on the $1"],
  // "Mondays every other week" is said the other way round.
  [
    /^(?:every |on )?(?!every|on )(.+) (every (?:other|[0-9]+|[a-z]+) (?:week|month|year)s?)(?=$|,| until)/,
    "$2 on $1",
  ],
];

/** Words in lower case with rare ways of saying things put as common ones. */
export const plainWords = (text: string): string =>
  plainer.reduce((words, [pattern, plain]) => words.replace(pattern, plain), text);
