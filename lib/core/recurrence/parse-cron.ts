import { invalidRule, makeRule, type Rule, weekdayCodes } from "./rule";

const monthNames = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(" ");
/** Cron's weekdays are 0–7, Sunday both ends. */
const dayNames = "SUN MON TUE WED THU FRI SAT".split(" ");

const shorthands: Record<string, string> = {
  "@daily": "0 0 * * *",
  "@midnight": "0 0 * * *",
  "@weekly": "0 0 * * 0",
  "@monthly": "0 0 1 * *",
  "@yearly": "0 0 1 1 *",
  "@annually": "0 0 1 1 *",
};

interface Field {
  min: number;
  max: number;
  names: string[];
}

function numberOf(text: string, { min, max, names }: Field): number {
  const named = names.indexOf(text.toUpperCase());
  const value = named >= 0 ? named + min : /^[0-9]{1,2}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= min && value <= max)) throw invalidRule();
  return value;
}

/** The values of one item of a field: "5", "1-5", "*", each with "/2" for every second one. */
function valuesOf(item: string, field: Field): number[] {
  const [, range = "", step = "1"] = /^([^/]+)(?:\/([1-9][0-9]?))?$/.exec(item) ?? [];
  const [from, to, ...rest] = range === "*" ? [String(field.min), String(field.max)] : range.split("-");
  if (from === undefined || rest.length > 0) throw invalidRule();
  const first = numberOf(from, field);
  const last = to !== undefined ? numberOf(to, field) : item.includes("/") ? field.max : first;
  const values: number[] = [];
  for (let value = first; value <= last; value += Number(step)) values.push(value);
  if (values.length === 0) throw invalidRule();
  return values;
}

/** The values of a field; empty for "*", which limits nothing. */
const fieldOf = (text: string, field: Field): number[] =>
  text === "*" || text === "?" ? [] : text.split(",").flatMap((item) => valuesOf(item, field));

/** Whether `text` looks like a crontab line's five fields or a shorthand of them. */
export const isCron = (text: string): boolean =>
  text.startsWith("@") || /^[0-9*/,-]+( [0-9*/,?-]+){2}( [0-9a-z*/,?-]+){2}$/i.test(text);

/**
 * Reads the day fields of a cron line ("0 9 * * 1" is weekly on Monday). Its time must be one time of day, which is not
 * part of a rule; more often than daily is refused, and so is a line with both a month's day and a weekday,
 * which cron takes as either and no rule can say.
 * @throws AppError invalid_input for all that is none.
 */
export function parseCron(text: string): Rule {
  const fields = (shorthands[text.toLowerCase()] ?? text).split(" ");
  const [minute = "", hour = "", monthDay = "", month = "", weekday = ""] = fields;
  numberOf(minute, { min: 0, max: 59, names: [] });
  numberOf(hour, { min: 0, max: 23, names: [] });
  const months = fieldOf(month, { min: 1, max: 12, names: monthNames });
  const monthDays = fieldOf(monthDay, { min: 1, max: 31, names: [] });
  const weekdays = fieldOf(weekday, { min: 0, max: 7, names: dayNames });
  if (monthDays.length > 0 && weekdays.length > 0) throw invalidRule();
  if (weekdays.length > 0) {
    const days = weekdays.map((value) => ({ weekday: value || weekdayCodes.length, nth: null }));
    return makeRule({ frequency: "WEEKLY", months, days });
  }
  if (monthDays.length === 0) return makeRule({ frequency: "DAILY", months });
  return makeRule({ frequency: months.length > 0 ? "YEARLY" : "MONTHLY", months, monthDays });
}
