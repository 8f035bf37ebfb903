import { type Clock, endOfMonth } from "./clock";
import { weekdayPattern } from "./date-rules";
import { type Scanner, taken } from "./scanner";

/** A rhythm as it was said, in words that the recurrence rules read, and the time of day that is part of it. */
export interface SaidRecurrence {
  words: string;
  repeatFrom?: "completion";
  /** "every morning" has an hour of its own. */
  hour?: number;
}

const before = "(?<![\\p{L}\\p{N}_-])";
const end = "(?![\\p{L}\\p{N}_-]|['’]s)";
const month = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\\p{L}*";
const days = `${weekdayPattern}s?(?:(?:\\s*,\\s*(?:and\\s+)?|\\s+and\\s+)${weekdayPattern}s?)*`;
const ordinal = "(?:\\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|last|second[ -]to[ -]last)";
const ordinals = `(?:the\\s+)?${ordinal}(?:(?:\\s*,\\s*(?:and\\s+)?|\\s+and\\s+)(?:the\\s+)?${ordinal})*`;
const monthDay = `(?:(?:the\\s+)?\\d{1,2}(?:st|nd|rd|th)?\\s+(?:of\\s+)?${month}|${month}\\s+\\d{1,2}(?:st|nd|rd|th)?)`;
const period =
  "(?:days?|weeks?|months?|years?|quarters?|weekdays?|workdays?|weekends?|mornings?|afternoons?|evenings?|nights?|fortnights?)";
const inMonth = "(?:\\s+(?:of|in)\\s+(?:the|each|every)\\s+(?:month|year|quarter))?";
const monthName =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
const months = `\\s+(?:of|in)\\s+${monthName}(?:(?:\\s*,\\s*(?:and\\s+)?|\\s+and\\s+)${monthName})*(?![\\p{L}])`;
const except = `\\s+(?:except|but)(?:\\s+(?:for|on))*\\s+(?:${days}|weekends?|weekdays?)`;
const exceptMonths = `,?\\s+(?:(?:except|but\\s+not)(?:\\s+for)?(?:\\s+(?:in|during))?|but\\s+(?:in|during))\\s+${monthName}(?:(?:\\s*,\\s*(?:and\\s+)?|\\s+and\\s+)${monthName})*(?![\\p{L}])`;
const on = `(?:\\s+on\\s+(?:${days}|${monthDay}|${ordinals}(?:\\s+(?:${weekdayPattern}|weekday|day))?${inMonth}))?`;
const what = [
  monthDay,
  `(?:single\\s+)?(?:day|weekday)${except}`,
  `(?:(?:other\\s+)?${days}|(?:(?:other|\\d{1,3}|two|three|four|five|six)\\s+)?${period}${on}|${ordinals}(?:\\s+(?:${weekdayPattern}|day|weekday|workday))?${inMonth})${exceptMonths}`,
  `${ordinals}(?:\\s+(?:${weekdayPattern}|day|weekday|workday))?${months}`,
  `(?:${days}|day|weekday)${months}`,
  `${weekdayPattern}\\s*(?:\\s(?:to|through)\\s|[-–])\\s*${weekdayPattern}`,
  `${ordinals}\\s+(?:${weekdayPattern}|day|weekday|workday)${inMonth}`,
  `(?:other|second|third|fourth|\\d{1,3}|two|three|four|five|six)\\s+(?:${period}|${weekdayPattern})${on}`,
  `single\\s+day|day|${period}${on}`,
  days,
  `${ordinals}${inMonth}`,
].join("|");
const until = `(?:\\s+(?:until|till|through)\\s+(?:the\\s+)?(?:\\d{4}-\\d{2}-\\d{2}|\\d{1,2}(?:st|nd|rd|th)?(?:\\s+(?:of\\s+)?${month})?(?:\\s+\\d{4})?|${month}(?:\\s+\\d{1,2}(?:st|nd|rd|th)?)?(?:,?\\s+\\d{4})?|end\\s+of\\s+(?:the\\s+)?(?:month|year)))`;
const limit = `(?:${until}|,?\\s+(?:for\\s+)?(?:\\d{1,3}|two|three|four|five|six|ten|twelve)\\s+(?:times|occurrences)|\\s+for\\s+\\d{1,3}\\s+(?:days|weeks|months|years))?`;
const done = "(?:done|finished|completed)";
const completion = `(?<completion>\\s+(?:after|from)\\s+(?:completion|(?:i(?:['’]ve|\\s+have)?\\s+)?(?:finish|complete|do|doing|finishing|completing|${done})(?:\\s+(?:it|that|them))?|(?:when\\s+)?it(?:['’]s|\\s+is)\\s+${done}))?`;

const every = new RegExp(
  `${before}(?:on\\s+)?(?<words>(?:every|each)\\s+(?:${what})${limit})${completion}${end}`,
  "giu",
);
const adverb = "daily|weekly|biweekly|fortnightly|monthly|quarterly|yearly|annually";
const trailing = new RegExp(
  `${before}(?<words>(?:${adverb})${on}(?:${exceptMonths})?${limit})${completion}(?=\\s*(?:$|[${taken},.;]|at\\s|from\\s|by\\s|starting\\s|with\\s|for\\s|until\\s|!|p[1-4]))`,
  "giu",
);
const leading = new RegExp(`${before}(?<words>${adverb})${end}`, "giu");
const onMany = new RegExp(
  `${before}on\\s+(?<words>(?:weekdays|weekends|${weekdayPattern}s(?:(?:\\s*,\\s*(?:and\\s+)?|\\s+and\\s+)${weekdayPattern}s)*|(?:the\\s+)?\\d{1,2}(?:st|nd|rd|th)(?:\\s*,\\s*(?:the\\s+)?\\d{1,2}(?:st|nd|rd|th))*\\s+and\\s+(?:the\\s+)?\\d{1,2}(?:st|nd|rd|th)${inMonth})${limit})${end}`,
  "giu",
);
const dayparts: Record<string, number> = { morning: 9, afternoon: 15, evening: 19, night: 21 };

/**
 * Claims the rhythm that `scanner` shows.
 * @param clock by which an end without a year finds its day.
 * @param isMoney whether "monthly" counts before a noun too ("monthly rent 900"); in "weekly report" it is part of the name.
 */
export function takeRecurrence(scanner: Scanner, clock: Clock, isMoney = false): SaidRecurrence | undefined {
  let said: SaidRecurrence | undefined;
  const read = ({ groups }: RegExpExecArray): string => {
    const words = (groups?.words ?? "").replace(/\s+/g, " ").trim();
    said = normal(words, groups?.completion !== undefined, clock);
    return said.words;
  };
  for (const pattern of isMoney ? [every, trailing, onMany, leading] : [every, trailing, onMany]) {
    scanner.take("recurrence", pattern, read);
    if (said) return said;
  }
  return undefined;
}

const plainWords: readonly [RegExp, string][] = [
  [/^(?:quarterly|(?:every|each) quarters?)/iu, "every 3 months"],
  [/^(?:biweekly|fortnightly|(?:every|each) fortnights?)/iu, "every 2 weeks"],
  [/^(?:the )?(?=\d{1,2}(?:st|nd|rd|th)|(?:mon|tue|wed|thu|fri|sat|sun)\p{L}*(?:,| and))/iu, "every "],
];

/** The words as the recurrence rules read them: an hour in them apart, rare names as common ones, an end as a day. */
function normal(said: string, isFromCompletion: boolean, clock: Clock): SaidRecurrence {
  const words = plainWords.reduce(
    (text, [pattern, plain]) => text.replace(pattern, plain),
    withDay(said, clock),
  );
  const part = /^((?:every|each)(?: single)? )(morning|afternoon|evening|night)s?\b/i.exec(words);
  const repeat = isFromCompletion ? { repeatFrom: "completion" as const } : {};
  if (!part) return { words, ...repeat };
  const hour = dayparts[(part[2] ?? "").toLowerCase()] ?? 9;
  return { words: `every day${words.slice(part[0].length)}`, hour, ...repeat };
}

/** "Until the end of the month" and "for 3 weeks" as the last day they mean. */
function withDay(words: string, { today }: Clock): string {
  return words
    .replace(/until (?:the )?end of (?:the )?(month|year)$/iu, (_, unit: string) => {
      return `until ${/year/iu.test(unit) ? today.with({ month: 12, day: 31 }) : endOfMonth(today)}`;
    })
    .replace(/for (\d{1,3}) (days|weeks|months|years)$/iu, (_, count: string, unit: string) => {
      return `until ${today.add({ [unit.toLowerCase()]: Number(count) }).subtract({ days: 1 })}`;
    });
}
