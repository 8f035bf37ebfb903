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
const on = `(?:\\s+on\\s+(?:${days}|${monthDay}|${ordinals}(?:\\s+(?:${weekdayPattern}|weekday|day))?${inMonth}))?`;
const what = [
  monthDay,
  `${ordinals}\\s+(?:${weekdayPattern}|day|weekday|workday)${inMonth}`,
  `(?:other|second|third|fourth|\\d{1,3}|two|three|four|five|six)\\s+(?:${period}|${weekdayPattern})${on}`,
  `single\\s+day|day|${period}${on}`,
  days,
  `${ordinals}${inMonth}`,
].join("|");
const until = `(?:\\s+until\\s+(?:the\\s+)?(?:\\d{4}-\\d{2}-\\d{2}|\\d{1,2}(?:st|nd|rd|th)?(?:\\s+(?:of\\s+)?${month})?(?:\\s+\\d{4})?|${month}(?:\\s+\\d{1,2}(?:st|nd|rd|th)?)?(?:,?\\s+\\d{4})?|end\\s+of\\s+(?:the\\s+)?(?:month|year)))`;
const limit = `(?:${until}|,?\\s+(?:for\\s+)?(?:\\d{1,3}|two|three|four|five|six|ten|twelve)\\s+times|\\s+for\\s+\\d{1,3}\\s+(?:days|weeks|months|years))?`;
const completion =
  "(?<completion>\\s+(?:after|from)\\s+(?:completion|(?:i(?:['’]ve|\\s+have)?\\s+)?(?:finish|finished|complete|completed|do|done|doing|finishing)(?:\\s+(?:it|that|them))?))?";

const every = new RegExp(
  `${before}(?:on\\s+)?(?<words>(?:every|each)\\s+(?:${what})${limit})${completion}${end}`,
  "giu",
);
const adverb = "daily|weekly|biweekly|fortnightly|monthly|quarterly|yearly|annually";
const trailing = new RegExp(
  `${before}(?<words>(?:${adverb})${on}${limit})${completion}(?=\\s*(?:$|[${taken},.;]|at\\s|from\\s|by\\s|starting\\s|with\\s|for\\s|until\\s|!|p[1-4]))`,
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
 * @param isMoney whether "monthly" counts before a noun too ("monthly rent 900"); in "weekly report" it is part of the name.
 */
export function takeRecurrence(scanner: Scanner, isMoney = false): SaidRecurrence | undefined {
  let said: SaidRecurrence | undefined;
  const read = (match: RegExpExecArray): string => {
    said = normal(
      (match.groups?.words ?? "").replace(/\s+/g, " ").trim(),
      match.groups?.completion !== undefined,
    );
    return said.words;
  };
  for (const pattern of isMoney ? [every, trailing, onMany, leading] : [every, trailing, onMany]) {
    scanner.take("recurrence", pattern, read);
    if (said) return said;
  }
  return undefined;
}

function normal(words: string, isFromCompletion: boolean): SaidRecurrence {
  const part = /^((?:every|each)(?: single)? )(morning|afternoon|evening|night)s?\b/i.exec(words);
  const repeat = isFromCompletion ? { repeatFrom: "completion" as const } : {};
  if (!part) return { words, ...repeat };
  return {
    words: `every day${words.slice(part[0].length)}`,
    hour: dayparts[(part[2] ?? "").toLowerCase()] ?? 9,
    ...repeat,
  };
}
