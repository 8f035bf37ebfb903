import type { TaskView } from "@/lib/tasks/task-view";

/** When a person wants to be told of a task. */
export type ReminderWish = TaskView["reminders"][number];

/** How far ahead one usually wants to know, in minutes. */
const usual = [0, 10, 30, 60, 1_440, 10_080];
const usualAllDay = [0, 1_440, 2_880, 10_080];

/** A wish as a choice's value. */
export const wishValue = (wish: ReminderWish): string =>
  "at" in wish ? wish.at : String(wish.minutesBefore);

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"} before`;

/** "30 minutes before", "1 day before", "when it is due". */
function beforeWords(minutes: number): string {
  if (minutes === 0) return "when it is due";
  const units = [
    [10_080, "week"],
    [1_440, "day"],
    [60, "hour"],
  ] as const;
  const unit = units.find(([size]) => minutes % size === 0);
  return unit ? counted(minutes / unit[0], unit[1]) : counted(minutes, "minute");
}

/** One wish in words; an all-day task's count from 09:00 of its day. */
export function wishWords(wish: ReminderWish, isAllDay: boolean): string {
  if ("at" in wish) return `on ${wish.at.replace("T", " at ")}`;
  const { minutesBefore: minutes } = wish;
  if (!isAllDay) return beforeWords(minutes);
  if (minutes === 0) return "at 09:00 that day";
  return minutes % 1_440 === 0 ? `${beforeWords(minutes)} at 09:00` : `${beforeWords(minutes)} 09:00`;
}

/** What one can add to what a task has already. */
export const usualWishes = (isAllDay: boolean, has: readonly ReminderWish[]): ReminderWish[] =>
  (isAllDay ? usualAllDay : usual)
    .map((minutesBefore) => ({ minutesBefore }))
    .filter((wish) => !has.some((one) => wishValue(one) === wishValue(wish)));
