import { z } from "zod";
import { defineQuery } from "@/lib/commands/command";
import { isDate, isTime } from "@/lib/core/day";
import { parseRule } from "@/lib/core/recurrence/parse";
import { previewAfter, previewDays } from "@/lib/core/recurrence/preview";
import { inWords } from "@/lib/core/recurrence/words";
import { endOfDay, localDate, toInstant } from "@/lib/core/time";
import { taskFields } from "@/lib/tasks/task-input";

const most = 500;
const fromWords = "From must be a day like 2026-03-20 or a moment like 2026-03-20T17:00";
const instantWords = "A completion is an instant like 2026-03-20T16:00:00Z";

/** A query string has lists that repeat a name or have commas. */
const asList = (said: unknown) => (typeof said === "string" ? said.split(",").filter(Boolean) : said);

const moment = /^(\S{10})T(\S{5})$/;

/** A local day and, where one is said, the time of it. */
function readFrom(text: string): { date: string; time: string | null } {
  const [, date = text, time = null] = moment.exec(text) ?? [];
  return { date, time };
}

function isMoment(text: string): boolean {
  const { date, time } = readFrom(text);
  return isDate(date) && time !== null && isTime(time);
}

const input = z.strictObject({
  recurrence: taskFields.recurrence
    .unwrap()
    .describe("Words (“every other tuesday”) or an RRULE without DTSTART."),
  from: z
    .union(
      [z.string().refine(isDate).meta({ format: "date" }), z.string().refine(isMoment, fromWords)],
      fromWords,
    )
    .describe("The first due date, YYYY-MM-DD or YYYY-MM-DDTHH:MM, local; it may lie in the past."),
  timezone: taskFields.timezone.optional(),
  count: z.coerce
    .number()
    .int()
    .min(1, "Count must be at least 1")
    .max(most, "Count must be at most 500")
    .optional()
    .describe("How many occurrences; 5 by default, as many as completions where there are any."),
  exdates: z
    .preprocess(asList, z.array(z.string().refine(isDate, "Exdates are days like 2026-03-20")).max(1000))
    .default([])
    .describe("Days that are skipped; an end after some times counts them."),
  repeatFrom: taskFields.repeatFrom.optional().describe("due by default, or as the words say."),
  completions: z
    .preprocess(asList, z.array(z.iso.datetime({ offset: true, error: instantWords })).max(most))
    .optional()
    .describe("When each one was completed; then the due after each is shown."),
});

const output = z.object({
  rule: z.string().describe("The RRULE, as it is stored."),
  words: z.string(),
  ends: z.string().nullable().describe("The day of the very last occurrence; null where there is none."),
  occurrences: z.array(
    z.object({
      date: z.string(),
      time: z.string().optional(),
      at: z.string().describe("The instant it is due; what is due all day is due at the end of its day."),
    }),
  ),
});

/**
 * Shows what a rule does, by the same engine that the tasks have, and stores nothing. It answers from its arguments alone: an end in
 * words without a year is the next such day from `from` on.
 */
export const previewRecurrence = defineQuery({
  name: "previewRecurrence",
  summary:
    "Show on which days a rhythm falls, in words or as an RRULE, and what it means; nothing is stored.",
  http: { method: "GET", path: "/recurrence" },
  input,
  output,
  async run({ recurrence, from, count, exdates, completions, ...said }, { profile }) {
    const timezone = said.timezone ?? profile.timezone;
    const { date, time } = readFrom(from);
    const rule = parseRule(recurrence, { today: date, zone: timezone, time });
    const repeatFrom = said.repeatFrom ?? rule.repeatFrom ?? "due";
    const series = { rule, from: date, exdates, repeatFrom };
    const { start, days, ends } = completions
      ? previewAfter(
          series,
          completions.slice(0, count).map((at) => localDate(new Date(at), timezone)),
        )
      : previewDays(series, count ?? 5);
    return {
      rule: rule.text,
      words: inWords(rule, { start, repeatFrom }),
      ends,
      occurrences: days.map((dueDate) => ({
        date: dueDate,
        ...(time === null ? {} : { time }),
        at: (time ? toInstant({ date: dueDate, time }, timezone) : endOfDay(dueDate, timezone)).toISOString(),
      })),
    };
  },
});
