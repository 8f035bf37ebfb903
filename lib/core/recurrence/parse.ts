import { firstOccurrence } from "./occurrences";
import { isCron, parseCron } from "./parse-cron";
import { parseRrule } from "./parse-rrule";
import { parseWords } from "./parse-words";
import { invalidRule, makeRule, type Rule } from "./rule";

/** Far beyond any real rule; what is longer isn't read. */
const maxLength = 500;

/** What a text alone may leave open. */
export interface RuleContext {
  /** The local day, by which words without a year ("until 5 June") are the next such day. Without it they need a year. */
  today?: string;
  /** The IANA zone in which an UNTIL that is an instant (…Z) has its day; UTC without it. */
  zone?: string;
  /** The series' time of day, "HH:MM": an UNTIL with a time that is earlier leaves its day out. Without it an end is a whole day. */
  time?: string | null;
}

function read(text: string, { today, zone = "UTC", time }: RuleContext): Rule {
  if (/^(?:RRULE:|[A-Z]+=)/i.test(text)) return parseRrule(text, time ? { zone, time } : { zone });
  return isCron(text) ? parseCron(text) : parseWords(text, today);
}

/** Throws for a rule that no day can ever fit (30 February), whatever its first day, interval and end. */
function assertCanOccur(rule: Rule): void {
  const unbounded = makeRule({ ...rule, interval: 1, count: null, until: null });
  // Any window of 400 years holds every kind of year; this one begins with a leap year.
  firstOccurrence(unbounded, "2000-01-01");
}

/**
 * Reads a recurrence rule: an RRULE (RFC 5545, without DTSTART), English words ("every 3rd friday until 5 june"), or
 * the day fields of a cron line.
 * @returns the rule with its canonical text.
 * @throws AppError invalid_input "Invalid recurrence rule format" for anything else (T8), more often than daily, COUNT together
 * with UNTIL, and a rule that no day fits.
 */
export function parseRule(text: string, context: RuleContext = {}): Rule {
  const plain = text.trim().replace(/\s+/g, " ");
  if (plain === "" || text.length > maxLength) throw invalidRule();
  const rule = read(plain, context);
  assertCanOccur(rule);
  return rule;
}
