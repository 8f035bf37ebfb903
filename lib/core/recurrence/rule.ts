import { AppError } from "../errors";

/** How often a rule's period comes; nothing is below a day. */
export const frequencies = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"] as const;
export type Frequency = (typeof frequencies)[number];

/** A weekday of a rule, by ISO 8601 (Monday 1 to Sunday 7); `nth` of its month or year, from the end where negative, null: each. */
export interface RuleDay {
  weekday: number;
  nth: number | null;
}

/** What a rule says (RFC 5545 §3.3.10). Empty lists and nulls: not said. */
export interface RuleParts {
  frequency: Frequency;
  interval: number;
  /** The first day of its weeks, ISO 8601; null is Monday. */
  weekStart: number | null;
  months: number[];
  weekNumbers: number[];
  yearDays: number[];
  monthDays: number[];
  days: RuleDay[];
  positions: number[];
  count: number | null;
  /** The last local day, included. */
  until: string | null;
}

/** A checked recurrence rule. `text` is its one canonical form, and all that is stored. */
export interface Rule extends Readonly<RuleParts> {
  readonly text: string;
  /**
   * The day (29–31) that words asked for and the rule leaves to its first day ("on the 31st" is FREQ=MONTHLY from a
   * 31st, so that shorter months have their last day); null else, and always once the rule was stored and read back.
   */
  readonly nominalDay: number | null;
  /** The month beside it, of "every year on 29 February". */
  readonly nominalMonth: number | null;
  /** That words count from completion ("every 3 days after I finish it"), which no RRULE says; null: they don't tell. */
  readonly repeatFrom: "completion" | null;
}

/** The codes of weekdays in a rule; the index is the ISO weekday less one. */
export const weekdayCodes: readonly string[] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/** The one error for all that is no rule (S4's wording). */
export const invalidRule = (): AppError => new AppError("invalid_input", "Invalid recurrence rule format");

const unique = (values: readonly number[]): number[] => [...new Set(values)].sort((a, b) => a - b);

const dayCode = ({ weekday, nth }: RuleDay): string => `${nth ?? ""}${weekdayCodes[weekday - 1]}`;

function uniqueDays(days: readonly RuleDay[]): RuleDay[] {
  const sorted = [...days].sort((a, b) => (a.nth ?? 0) - (b.nth ?? 0) || a.weekday - b.weekday);
  return sorted.filter((day, at) => at === 0 || dayCode(day) !== dayCode(sorted[at - 1] ?? day));
}

/** Whether a rule names the day of its month itself; else its first day does. */
export const namesDay = (rule: RuleParts): boolean =>
  rule.monthDays.length + rule.days.length + rule.yearDays.length + rule.weekNumbers.length > 0;

/** What RFC 5545 rules out, given that each value is in its range. */
function isSound(parts: RuleParts): boolean {
  const { frequency, days, monthDays, yearDays, weekNumbers, positions, months } = parts;
  const isYearly = frequency === "YEARLY";
  const hasNth = days.some((day) => day.nth !== null);
  if (hasNth && !(isYearly || frequency === "MONTHLY")) return false;
  if (hasNth && weekNumbers.length > 0) return false;
  if (frequency === "WEEKLY" && monthDays.length > 0) return false;
  if (!isYearly && yearDays.length + weekNumbers.length > 0) return false;
  if (positions.length > 0 && !namesDay(parts) && months.length === 0) return false;
  return parts.count === null || parts.until === null;
}

/** The canonical text: parts in one order, values sorted, defaults left out, UNTIL a date. */
function textOf(parts: RuleParts): string {
  const fields: [string, string | number | null][] = [
    ["FREQ", parts.frequency],
    ["INTERVAL", parts.interval === 1 ? null : parts.interval],
    ["WKST", parts.weekStart === null ? null : (weekdayCodes[parts.weekStart - 1] ?? null)],
    ["BYMONTH", parts.months.join()],
    ["BYWEEKNO", parts.weekNumbers.join()],
    ["BYYEARDAY", parts.yearDays.join()],
    ["BYMONTHDAY", parts.monthDays.join()],
    ["BYDAY", parts.days.map(dayCode).join()],
    ["BYSETPOS", parts.positions.join()],
    ["COUNT", parts.count],
    ["UNTIL", parts.until?.replaceAll("-", "") ?? null],
  ];
  return fields
    .flatMap(([name, value]) => (value === null || value === "" ? [] : [`${name}=${value}`]))
    .join(";");
}

/**
 * A rule from what was read; parts left out are not said.
 * @param nominal the day (and month) that words leave to the rule's first day.
 * @throws AppError invalid_input where RFC 5545 rules the combination out.
 */
export function makeRule(
  said: Partial<RuleParts> & Pick<RuleParts, "frequency">,
  nominal: { day: number; month?: number } | null = null,
): Rule {
  const parts: RuleParts = {
    frequency: said.frequency,
    interval: said.interval ?? 1,
    weekStart: said.weekStart ?? null,
    months: unique(said.months ?? []),
    weekNumbers: unique(said.weekNumbers ?? []),
    yearDays: unique(said.yearDays ?? []),
    monthDays: unique(said.monthDays ?? []),
    days: uniqueDays(said.days ?? []),
    positions: unique(said.positions ?? []),
    count: said.count ?? null,
    until: said.until ?? null,
  };
  if (!isSound(parts)) throw invalidRule();
  return {
    ...parts,
    text: textOf(parts),
    nominalDay: nominal?.day ?? null,
    nominalMonth: nominal?.month ?? null,
    repeatFrom: null,
  };
}
