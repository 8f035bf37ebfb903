import { addDays } from "@/lib/core/day";
import { toInstant } from "@/lib/core/time";
import type { ReminderWish, TaskRow } from "@/lib/db/schema/tasks";
import { dueInstant, refused } from "./task";

/** What of a task says when it is due. */
type DueTask = Pick<TaskRow, "dueDate" | "dueTime" | "timezone">;

/** The hour from which reminders of an all-day task count. */
const allDayHour = "09:00";
const dayMinutes = 1_440;

/** A wish as text: its natural key within a task. */
export function keyOf(wish: ReminderWish): string {
  if ("snoozedUntil" in wish) return wish.snoozedUntil;
  return "at" in wish ? wish.at : String(wish.minutesBefore);
}

/** The wishes, each once. */
export const withoutTwins = (wishes: readonly ReminderWish[]): ReminderWish[] => [
  ...new Map(wishes.map((wish) => [keyOf(wish), wish])).values(),
];

/** Whether that is the key of a wish that was put off: an instant, in full. */
export const isSnoozeKey = (key: string): boolean => key.endsWith("Z");

export const isSnooze = (wish: ReminderWish): wish is { snoozedUntil: string } => "snoozedUntil" in wish;

/** The wishes as a person said them. */
export const spokenWishes = (wishes: readonly ReminderWish[]) =>
  wishes.filter((wish): wish is Exclude<typeof wish, { snoozedUntil: string }> => !isSnooze(wish));

/** What the next task of a series is reminded of: a moment that was said as such belongs to one task alone. */
export const forLaterOnes = (wishes: readonly ReminderWish[]): ReminderWish[] =>
  wishes.filter((wish) => "minutesBefore" in wish);

/**
 * The instant a wish stands for; null for minutes before a task that has no due date.
 * Whole days are taken off on the calendar, as RFC 5545 does with P1D: the day before at the same hour, also where the clocks
 * change between; what is left is taken off as elapsed time.
 */
export function remindAt(wish: ReminderWish, { dueDate, dueTime, timezone }: DueTask): Date | null {
  if ("snoozedUntil" in wish) return new Date(wish.snoozedUntil);
  if ("at" in wish) return toInstant({ date: wish.at.slice(0, 10), time: wish.at.slice(11) }, timezone);
  if (!dueDate) return null;
  const days = Math.floor(wish.minutesBefore / dayMinutes);
  const date = addDays(dueDate, -days);
  const due = toInstant({ date, time: dueTime?.slice(0, 5) ?? allDayHour }, timezone);
  return new Date(due.getTime() - (wish.minutesBefore % dayMinutes) * 60_000);
}

/** The wishes with one that was put off until then. A task is put off to one moment: an earlier choice goes. */
export const withSnooze = (wishes: readonly ReminderWish[], until: Date): ReminderWish[] => [
  ...spokenWishes(wishes),
  { snoozedUntil: until.toISOString() },
];

/**
 * Refuses wishes that can't be kept (concordance T7).
 * @param before what the task had until now: those may have rung, and stay.
 * @throws AppError invalid_input "Reminder must be before due date", "Reminder must be in the future"
 */
export function refuseReminders(
  wishes: readonly ReminderWish[],
  task: DueTask,
  now: Date,
  before: readonly ReminderWish[] = [],
): void {
  const dueAt = dueInstant(task);
  const had = new Set(before.map(keyOf));
  for (const wish of wishes.filter((one) => !had.has(keyOf(one)))) {
    const at = remindAt(wish, task);
    if (!at) throw refused("reminders", "A reminder before the due date needs a due date");
    if (dueAt && at > dueAt) throw refused("reminders", "Reminder must be before due date");
    if (at <= now) throw refused("reminders", "Reminder must be in the future");
  }
}
