import { timeWords, weekdayAndDay } from "../day-words";
import type { Reading } from "../format";

/** What previewRecurrence says of a rhythm. */
export interface PreviewedRecurrence {
  rule: string;
  words: string;
  ends: string | null;
  occurrences: { date: string; time?: string; at: string }[];
}

/** What of a task a rhythm's days depend on. */
export interface PreviewedTask {
  dueDate: string | null;
  dueTime: string | null;
  timezone: string;
  repeatFrom: "due" | "completion";
}

/** The address that shows what `words` would do to a task, from its day on, or from today. */
export function previewAddress(words: string, task: PreviewedTask, today: string): string {
  const { dueDate, dueTime, timezone, repeatFrom } = task;
  const from = `${dueDate ?? today}${dueDate && dueTime ? `T${dueTime}` : ""}`;
  // What counts from the due day is not said: the words may say something else.
  const said = { recurrence: words, from, timezone, ...(repeatFrom === "due" ? {} : { repeatFrom }) };
  return `/api/v1/recurrence?${new URLSearchParams(said)}`;
}

/** "Fri 20 Mar", with the year where it is not this one. */
export function dayOfPreview(date: string, { locale, today }: Reading): string {
  const year = date.slice(0, 4);
  return `${weekdayAndDay(date, locale)}${year === today.slice(0, 4) ? "" : ` ${year}`}`;
}

/** What is said after the days: that they were all, or when the last one is; nothing of what goes on. */
export function endOfPreview({ ends, occurrences }: PreviewedRecurrence, reading: Reading): string | null {
  if (ends === null) return null;
  const isShown = occurrences.at(-1)?.date === ends;
  return isShown ? "then it has ended" : `until ${dayOfPreview(ends, reading)}`;
}

/** The time of all the days, where they have one. */
export const timeOfPreview = ({ occurrences }: PreviewedRecurrence, { locale }: Reading): string | null => {
  const time = occurrences[0]?.time;
  return time === undefined ? null : timeWords(time, locale);
};
