import { addDays, isDate, isTime } from "../day";
import { localDate, toInstant } from "../time";
import {
  frequencies,
  invalidRule,
  makeRule,
  type Rule,
  type RuleDay,
  type RuleParts,
  weekdayCodes,
} from "./rule";

/** A whole number of at most six digits between `min` and `max`. */
function whole(text: string, min: number, max: number): number {
  const value = /^[+-]?[0-9]{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= min && value <= max)) throw invalidRule();
  return value;
}

/** Numbers from 1 to `max`, or from the end, -1 to -max. */
const signed = (max: number) => (text: string) =>
  text.split(",").map((item) => whole(item, -max, max) || raise());

function raise(): never {
  throw invalidRule();
}

function weekday(code: string): number {
  const at = weekdayCodes.indexOf(code);
  return at < 0 ? raise() : at + 1;
}

function ruleDay(text: string): RuleDay {
  const [, nth = "", code = ""] = /^([+-]?[0-9]{0,2})([A-Z]{2})$/.exec(text) ?? [];
  return { weekday: weekday(code), nth: nth === "" ? null : whole(nth, -53, 53) || raise() };
}

/** What an UNTIL with a time is held against. */
export interface UntilContext {
  /** The IANA zone in which an instant (…Z) has its day. */
  zone: string;
  /** The series' time of day; without it an end is a whole day. */
  time?: string;
}

/**
 * UNTIL as the last local day: a date is that day, an instant (…Z) the day that it is in `zone` then, and a local time its own; where the
 * day's occurrence comes later than that, the day before.
 */
function untilDay(text: string, { zone, time }: UntilContext): string {
  const [, y, m, d, hour, minute, second, utc] =
    /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?$/.exec(text) ?? [];
  const date = `${y}-${m}-${d}`;
  if (!isDate(date)) throw invalidRule();
  if (hour === undefined) return date;
  if (!isTime(`${hour}:${minute}`) || Number(second) > 59) throw invalidRule();
  const isInstant = utc === "Z";
  const at = new Date(`${date}T${hour}:${minute}:${second}Z`);
  const day = isInstant ? localDate(at, zone) : date;
  if (time === undefined) return day;
  const isBefore = isInstant ? at < toInstant({ date: day, time }, zone) : `${hour}:${minute}` < time;
  return isBefore ? addDays(day, -1) : day;
}

const readers: Record<string, (text: string, context: UntilContext) => Partial<RuleParts>> = {
  FREQ: (text) => ({ frequency: frequencies.find((known) => known === text) ?? raise() }),
  INTERVAL: (text) => ({ interval: whole(text, 1, 9999) }),
  COUNT: (text) => ({ count: whole(text, 1, 9999) }),
  UNTIL: (text, context) => ({ until: untilDay(text, context) }),
  WKST: (text) => ({ weekStart: weekday(text) }),
  BYMONTH: (text) => ({ months: text.split(",").map((item) => whole(item, 1, 12)) }),
  BYWEEKNO: (text) => ({ weekNumbers: signed(53)(text) }),
  BYYEARDAY: (text) => ({ yearDays: signed(366)(text) }),
  BYMONTHDAY: (text) => ({ monthDays: signed(31)(text) }),
  BYDAY: (text) => ({ days: text.split(",").map(ruleDay) }),
  BYSETPOS: (text) => ({ positions: signed(366)(text) }),
};

/**
 * Reads an RRULE (RFC 5545), with or without "RRULE:" before it. The time of day is the task's own, so BYHOUR and the
 * like are refused, as are rules below daily and parts that are named twice.
 * @throws AppError invalid_input for all that is none.
 */
export function parseRrule(text: string, context: UntilContext): Rule {
  const parts: Partial<RuleParts> = {};
  const seen = new Set<string>();
  const fields = text
    .toUpperCase()
    .replace(/^RRULE:/, "")
    .replace(/;$/, "")
    .split(";");
  for (const field of fields) {
    const [name = "", value = "", ...rest] = field.split("=");
    const read = Object.hasOwn(readers, name) ? readers[name] : undefined;
    if (!read || rest.length > 0 || seen.has(name)) throw invalidRule();
    seen.add(name);
    Object.assign(parts, read(value, context));
  }
  const { frequency } = parts;
  if (!frequency) throw invalidRule();
  return makeRule({ ...parts, frequency });
}
