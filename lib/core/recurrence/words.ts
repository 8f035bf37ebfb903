import { addMonths } from "../day";
import { daysInWords, fallbackInWords, monthsInWords } from "./days-in-words";
import type { Rule } from "./rule";
import { monthNames, ordinalName, unitNames, weekdayNames } from "./vocabulary";

/** What makes the words shorter or fuller. */
export interface WordsContext {
  /** The series' first day, which says the day of a rule that leaves it open: FREQ=MONTHLY from a 31st is "every 31st". */
  start?: string;
  /** The local day; an end within a year from then is said without its year. */
  today?: string;
  /** What the next one is counted from; words that say so themselves need nothing here. */
  repeatFrom?: "due" | "completion";
}

const rhythm = ({ frequency, interval }: Rule): string =>
  interval === 1 ? `every ${unitNames[frequency]}` : `every ${interval} ${unitNames[frequency]}s`;

/** The day (29–31, or 29 February) that such a rule leaves to its first day; null where it needs no words. */
function nominalInWords(rule: Rule, start: string | undefined): string | null {
  const day = rule.nominalDay ?? Number(start?.slice(8) ?? 0);
  const month = rule.nominalMonth ?? Number(start?.slice(5, 7) ?? 0);
  if (day < 29 || rule.months.length > 0) return null;
  if (rule.frequency === "MONTHLY") return ordinalName(day);
  return rule.frequency === "YEARLY" && month === 2 ? `${day} February` : null;
}

/** A rule without its end. */
function coreInWords(rule: Rule, start: string | undefined): string {
  const { frequency, interval } = rule;
  const isOpen =
    rule.monthDays.length + rule.days.length + rule.yearDays.length + rule.weekNumbers.length === 0;
  const days = isOpen ? nominalInWords(rule, start) : daysInWords(rule);
  if (days === null) return `${rhythm(rule)}${fallbackInWords(rule)}`;
  if (frequency === "WEEKLY") {
    return (interval === 1 ? `every ${days}` : `${rhythm(rule)} on ${days}`) + monthsInWords(rule);
  }
  if (frequency === "MONTHLY" && interval === 1) {
    return /(?:day)$/.test(days) ? `every ${days} of the month` : `every ${days}`;
  }
  return `${rhythm(rule)} on ${/^\d+ /.test(days) ? days : `the ${days}`}`;
}

function untilInWords(until: string, today: string | undefined): string {
  const isNear = today !== undefined && until >= today && until < addMonths(today, 12);
  const day = `${Number(until.slice(8))} ${monthNames[Number(until.slice(5, 7)) - 1]}`;
  return isNear ? day : `${day} ${until.slice(0, 4)}`;
}

/** Whether the first day of its weeks makes a difference to a rule. */
const dependsOnWeeks = ({ frequency, interval, positions, weekNumbers }: Rule): boolean =>
  weekNumbers.length > 0 || (frequency === "WEEKLY" && (interval > 1 || positions.length > 0));

/**
 * A rule in English: "every Wednesday", "every 2 weeks on Tuesday", "every last day of the month, until 5 June 2027",
 * "every 3 days after it is done, 10 times". parseRule reads the same rule from them, whatever the rule (a WKST that makes no
 * difference is left out).
 */
export function inWords(rule: Rule, context: WordsContext = {}): string {
  const core = coreInWords(rule, context.start);
  const weeks =
    rule.weekStart !== null && dependsOnWeeks(rule) ? `, weeks from ${weekdayNames[rule.weekStart - 1]}` : "";
  const isFromCompletion = (context.repeatFrom ?? rule.repeatFrom) === "completion";
  const from = isFromCompletion ? " after it is done" : "";
  const until = rule.until === null ? "" : `, until ${untilInWords(rule.until, context.today)}`;
  const count = rule.count === null ? "" : rule.count === 1 ? ", once" : `, ${rule.count} times`;
  return `${core}${weeks}${from}${until}${count}`;
}
