import type { Clock } from "./clock";
import { countOf, countPattern } from "./numbers";
import { cached, type Scanner, taken } from "./scanner";

/** A time of day as it was said. A bare hour ("at 5") still has to find its half of the day. */
export interface SaidTime {
  hour: number;
  minute: number;
  isBare: boolean;
  /** "midnight" is the end of the day it is said of. */
  isEndOfDay?: boolean;
}

const before = "(?<![\\p{L}\\p{N}.,/:#@_$€£-])";
const after = "(?![\\p{L}\\p{N}_:/%]|[.,]\\d|-\\d)";
const at = "(?:(?:at|by|from|around|@)\\s*)";
const meridiem = "(?<half>[ap])\\.?m\\b\\.?";

const patterns = {
  half: new RegExp(`${before}${at}?half\\s+past\\s+(?<hour>\\d{1,2})(?:\\s*${meridiem})?${after}`, "giu"),
  quarter: new RegExp(
    `${before}${at}?(?:a\\s+)?quarter\\s+(?<side>past|to)\\s+(?<hour>\\d{1,2})(?:\\s*${meridiem})?${after}`,
    "giu",
  ),
  meridiem: new RegExp(
    `${before}${at}?(?<hour>\\d{1,2})(?:[:.](?<minute>\\d{2}))?\\s*${meridiem}${after}`,
    "giu",
  ),
  clock: new RegExp(
    `${before}${at}?(?<hour>\\d{1,2}):(?<minute>\\d{2})(?:\\s*(?:h|hrs|uhr))?${after}`,
    "giu",
  ),
  point: new RegExp(`${before}${at}(?<hour>\\d{1,2})[.h](?<minute>\\d{2})${after}`, "giu"),
  oclock: new RegExp(`${before}${at}?(?<hour>\\d{1,2})\\s*(?:o['’]?clock|h(?!\\p{L}))`, "giu"),
  hour: new RegExp(
    `${before}(?:(?:at|by|around|@)\\s*)(?<hour>\\d{1,2})${after}(?!\\s+\\p{L}*(?:st|street|percent|people|euros?|dollars?|bucks)\\b)`,
    "giu",
  ),
} as const;

const named: readonly [string, number, boolean?][] = [
  ["midnight", 0, true],
  ["noon|midday|lunchtime|lunch\\s+time", 12],
];
const dayparts: readonly [string, number][] = [
  ["morning", 9],
  ["afternoon", 15],
  ["evening", 19],
  ["night", 21],
];

/** Claims the time of day that `scanner` shows. Dates are claimed before: "tomorrow morning" is one only beside its day. */
export function takeTime(scanner: Scanner): SaidTime | undefined {
  const part = takeDaypart(scanner);
  const said = takeClock(scanner) ?? takeNamed(scanner);
  if (!said) return part === undefined ? undefined : { hour: part, minute: 0, isBare: false };
  if (part === undefined || !said.isBare) return said;
  const hour = part >= 12 && said.hour < 12 ? said.hour + 12 : part < 12 && said.hour === 12 ? 0 : said.hour;
  return { ...said, hour, isBare: false };
}

function takeClock(scanner: Scanner): SaidTime | undefined {
  for (const [kind, pattern] of Object.entries(patterns)) {
    let said: SaidTime | undefined;
    scanner.take("time", pattern, (match) => {
      said = read(kind, match.groups ?? {}, match[0]);
      return said && show(said.hour, said.minute);
    });
    if (said) return said;
  }
  return undefined;
}

function read(kind: string, groups: Record<string, string | undefined>, text: string): SaidTime | undefined {
  const said = faceOf(
    kind,
    Number(groups.hour),
    Number(groups.minute ?? 0),
    groups.side?.toLowerCase() === "to",
  );
  const half = groups.half?.toLowerCase();
  if (half) {
    return said.hour < 1 || said.hour > 12
      ? undefined
      : { hour: (said.hour % 12) + (half === "p" ? 12 : 0), minute: said.minute, isBare: false };
  }
  if (said.hour === 24 && said.minute === 0) return { hour: 0, minute: 0, isBare: false, isEndOfDay: true };
  if (said.hour > 23 || said.minute > 59) return undefined;
  const isWritten24 = /(?:^|\D)0\d/.test(text.replace(/[:.]\d{2}/, ""));
  return { ...said, isBare: said.hour >= 1 && said.hour <= 12 && !isWritten24 };
}

/** Where the hands stand: "quarter to 5" is 4:45. */
function faceOf(
  kind: string,
  hour: number,
  minute: number,
  isBefore: boolean,
): { hour: number; minute: number } {
  if (kind === "half") return { hour, minute: 30 };
  if (kind !== "quarter") return { hour, minute };
  return isBefore ? { hour: (hour + 23) % 24, minute: 45 } : { hour, minute: 15 };
}

function takeNamed(scanner: Scanner): SaidTime | undefined {
  for (const [source, hour, isEnd] of named) {
    const pattern = cached(`${before}(?:(?:at|by|around)\\s+|(?<=${taken}\\s*))(?:${source})${after}`, "giu");
    const value = scanner.take("time", pattern, () => show(hour, 0));
    if (value) return { hour, minute: 0, isBare: false, ...(isEnd ? { isEndOfDay: true } : {}) };
  }
  return undefined;
}

/** A part of the day: with "in the", or beside a day ("friday evening"), or inside one ("tonight", "this morning", "last night"). */
function takeDaypart(scanner: Scanner): number | undefined {
  for (const [name, hour] of dayparts) {
    const inside = scanner.spans.some(
      ({ type, text }) => type === "date" && cached(`(?:this|last)\\s+${name}|to${name}`, "iu").test(text),
    );
    if (inside) return hour;
    const pattern = cached(
      `${before}(?:(?:in\\s+the|during\\s+the|at|by)\\s+|(?<=${taken}\\s*))${name}${after}`,
      "giu",
    );
    if (scanner.take("time", pattern, () => show(hour, 0))) return hour;
  }
  return undefined;
}

const rangePattern = new RegExp(
  `${before}(?:(?:from|between|at)\\s+)?(?<a>\\d{1,2})(?:[:.](?<am>\\d{2}))?\\s*(?<ah>[ap])?(?:\\.?m\\.?)?\\s*(?:-|–|to|until|till|and)\\s*(?<b>\\d{1,2})(?:[:.](?<bm>\\d{2}))?\\s*(?:(?<bh>[ap])\\.?m\\b\\.?)?(?![\\p{L}\\p{N}_:/%])`,
  "giu",
);

interface SaidSpan {
  said: SaidTime;
  minutes: number;
}

/** "3-4pm", "from 14:00 to 15:30": when it begins, and how long it takes in minutes. */
export function takeSpan(scanner: Scanner): SaidSpan | undefined {
  let span: SaidSpan | undefined;
  scanner.take("time", rangePattern, ({ groups = {} }) => {
    span = spanOf(groups);
    return span && show(span.said.hour, span.said.minute);
  });
  return span;
}

function spanOf({ a, am, ah, b, bm, bh }: Record<string, string | undefined>): SaidSpan | undefined {
  // "1 to 4" alone may be anything: both are written as times, or the half of the day is said.
  if (!(am && bm) && !bh) return undefined;
  const end = read("range", { hour: b, minute: bm, half: bh }, b ?? "");
  const begin = read("range", { hour: a, minute: am, half: ah ?? bh }, a ?? "");
  if (!begin || !end) return undefined;
  const isHalfBefore = bh !== undefined && !ah && begin.hour > end.hour;
  const hour = isHalfBefore ? begin.hour - 12 : begin.hour;
  const length = ((end.hour - hour) * 60 + end.minute - begin.minute + 1440) % 1440;
  const minutes = length > 720 && end.isBare ? length - 720 : length;
  return minutes > 0 && hour >= 0 ? { said: { ...begin, hour }, minutes } : undefined;
}

const unitMinutes = { m: 1, h: 60 } as const;
const elapsedPattern = new RegExp(
  `${before}in\\s+(?<n>${countPattern}|half\\s+an)\\s*(?<unit>hours?|hrs?|h|minutes?|mins?)(?:['’]?\\s+time)?${after}`,
  "giu",
);
const lengthPattern = new RegExp(
  `${before}for\\s+(?<n>${countPattern}|half\\s+an)\\s*(?<unit>hours?|hrs?|h|minutes?|mins?)${after}`,
  "giu",
);

function minutesOf(match: RegExpExecArray): number | undefined {
  const { n = "", unit = "" } = match.groups ?? {};
  const factor = unitMinutes[unit.toLowerCase().startsWith("h") ? "h" : "m"];
  const count = /^half/i.test(n) ? 0.5 : countOf(n);
  return count === undefined ? undefined : count * factor;
}

/** "In 5 hours": elapsed time from now, across a clock change too; to the minute. */
export function takeElapsed(scanner: Scanner, clock: Clock): Temporal.ZonedDateTime | undefined {
  let at: Temporal.ZonedDateTime | undefined;
  scanner.take("time", elapsedPattern, (match) => {
    const minutes = minutesOf(match);
    if (minutes === undefined) return undefined;
    at = clock.now.add({ minutes }).round({ smallestUnit: "minute", roundingMode: "floor" });
    return show(at.hour, at.minute);
  });
  return at;
}

/** "For 30 minutes": how long it takes, in minutes. */
export function takeDuration(scanner: Scanner): number | undefined {
  const value = scanner.take("duration", lengthPattern, (match) => minutesOf(match)?.toString());
  return value === undefined ? undefined : Number(value);
}

/** HH:MM. */
export const show = (hour: number, minute: number): string =>
  `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;

/**
 * The day and time that a said time means. A bare hour is its next one between 07:00 and 21:59; a time without a day is today's if
 * that is still to come, else tomorrow's; midnight is the end of the day it is said of.
 */
export function settle(
  said: SaidTime,
  date: Temporal.PlainDate | undefined,
  clock: Clock,
): { date: Temporal.PlainDate; time: string } {
  const { now, today } = clock;
  const isPast = (hour: number) => hour * 60 + said.minute <= now.hour * 60 + now.minute;
  const other = (said.hour % 12) + 12 === said.hour ? said.hour - 12 : said.hour + 12;
  const hours = said.isBare
    ? [said.hour, other].filter((hour) => hour >= 7 && hour <= 21).sort((a, b) => a - b)
    : [said.hour];
  const first = hours[0] ?? said.hour;
  if (said.isEndOfDay) return { date: (date ?? today).add({ days: 1 }), time: "00:00" };
  if (date && !date.equals(today)) return { date, time: show(first, said.minute) };
  const next = hours.find((hour) => !isPast(hour));
  if (next !== undefined) return { date: today, time: show(next, said.minute) };
  return {
    date: date ?? today.add({ days: 1 }),
    time: show(date ? (hours.at(-1) ?? first) : first, said.minute),
  };
}
