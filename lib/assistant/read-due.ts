import { dayInWords, fullDay } from "@/lib/core/day-words";
import { AppError } from "@/lib/core/errors";
import { clockOf } from "./local-model/clock";
import { dueArguments, takeDue } from "./local-model/due";
import { Scanner } from "./local-model/scanner";
import type { Vocabulary } from "./local-model/types";

/** When something is to be due, as `updateTasks` takes it, and how it reads. */
export interface ReadDue {
  change: { dueDate?: string | null; dueTime?: string; recurrence?: string };
  words: string;
}

const noDay = /^(?:no (?:date|day|due date)|none|never|someday|some ?time|whenever)$/iu;
/** Words around a day that say nothing of their own. */
const fillers = /^(?:(?:on|at|by|due|until|from|the|for|to)\b\s*)+/iu;

/**
 * Reads a day, an hour or a rhythm that stands alone ("next mon", "3 apr 17:00", "every friday"), by the same conventions as a
 * whole sentence.
 * @throws AppError invalid_input with what was not understood; a part of the words is never left out in silence.
 */
export function readDue(text: string, vocabulary: Vocabulary): ReadDue {
  const said = text.trim();
  if (noDay.test(said)) return { change: { dueDate: null }, words: "no date" };
  const scanner = new Scanner(said);
  const { dueDate, dueTime, recurrence } = dueArguments(takeDue(scanner, clockOf(vocabulary)));
  const left = scanner.rest().replace(fillers, "").trim();
  if (left !== "" || (dueDate === undefined && recurrence === undefined))
    throw new AppError(
      "invalid_input",
      `“${left || said}” is no day that Daybook knows: say it like “friday” or “3 apr 17:00”.`,
    );
  const date = dueDate === undefined ? undefined : String(dueDate);
  const time = dueTime === undefined ? undefined : String(dueTime);
  const rhythm = recurrence === undefined ? undefined : String(recurrence);
  return {
    change: {
      ...(date ? { dueDate: date } : {}),
      ...(time ? { dueTime: time } : {}),
      ...(rhythm ? { recurrence: rhythm } : {}),
    },
    words: [rhythm, date && dayWords(date, vocabulary), time].filter(Boolean).join(" "),
  };
}

/** Near days in words; a date that was said by its number in full, so that a wrong reading is seen. */
function dayWords(date: string, { locale, ...when }: Vocabulary): string {
  const today = clockOf({ locale, ...when }).today.toString();
  const words = dayInWords(date, today, locale);
  return /\d/.test(words) ? fullDay(date, locale) : words;
}
