import type { CalendarTask, CalendarView, ComingTask, Unlisted } from "@/lib/tasks/calendar-view";
import type { Amount } from "../format";
import { inOrder } from "./sums";

export type EntryState = "done" | "late" | "due" | "open" | "coming";

/** Something on a day of the calendar: a task, or an occurrence that is still to come. */
export interface Entry {
  key: string;
  state: EntryState;
  on: string;
  /** HH:MM on the person's clocks; none: all day. */
  time: string | null;
  title: string;
  durationMinutes: number | null;
  amount: Amount | null;
  /** What a click opens; of an occurrence to come, the task that is to be done before. */
  taskId: string | null;
  task: CalendarTask | null;
}

/** The words that say a state to those who don't see its mark. */
export const stateWords: Record<EntryState, string> = {
  done: "done",
  late: "late",
  due: "today",
  open: "to do",
  coming: "comes again",
};

const amountOf = ({ amount, currency }: Pick<CalendarTask, "amount" | "currency">): Amount | null =>
  amount !== null && currency !== null ? { amount, currency } : null;

function stateOf({ status, on }: CalendarTask, today: string): EntryState {
  if (status === "completed") return "done";
  return on < today ? "late" : on === today ? "due" : "open";
}

const ofTask = (task: CalendarTask, today: string): Entry => ({
  key: task.id,
  state: stateOf(task, today),
  on: task.on,
  time: task.time,
  title: task.title,
  durationMinutes: task.durationMinutes,
  amount: amountOf(task),
  taskId: task.id,
  task,
});

const ofComing = (coming: ComingTask): Entry => ({
  key: `${coming.seriesId} ${coming.on} ${coming.time ?? ""}`,
  state: "coming",
  on: coming.on,
  time: coming.time,
  title: coming.title,
  durationMinutes: coming.durationMinutes,
  amount: amountOf(coming),
  taskId: coming.taskId,
  task: null,
});

/** The order in which a day brings things: whole-day ones, the hours, bills, what is done. */
function rank({ state, time, amount }: Entry): number {
  if (state === "done") return 3;
  if (time !== null) return 1;
  return amount ? 2 : 0;
}

const byOrder = (a: Entry, b: Entry): number =>
  rank(a) - rank(b) || (a.time ?? "").localeCompare(b.time ?? "") || a.title.localeCompare(b.title);

/** All there is on each day, in the order of the day. */
export function entriesByDay(
  tasks: readonly CalendarTask[],
  coming: readonly ComingTask[],
  today: string,
): Map<string, Entry[]> {
  const days = new Map<string, Entry[]>();
  for (const entry of [...tasks.map((task) => ofTask(task, today)), ...coming.map(ofComing)]) {
    const day = days.get(entry.on);
    if (day) day.push(entry);
    else days.set(entry.on, [entry]);
  }
  for (const day of days.values()) day.sort(byOrder);
  return days;
}

/** What the bills among these cost that are not paid yet, one sum a currency, the same order in each week. */
export const billsToCome = (entries: readonly Entry[]): Amount[] =>
  inOrder(entries.flatMap(({ state, amount }) => (amount && state !== "done" ? [amount] : [])));

/** How many of these are tasks to be done; what comes again counts when it is there. */
export const leftToDo = (entries: readonly Entry[]): number =>
  entries.filter(({ state }) => state !== "done" && state !== "coming").length;

/** What a day has beside its entries; undefined where they are all. */
export function unlistedOn({ moreOn, unlisted }: CalendarView, day: string): Unlisted | undefined {
  if (!moreOn.includes(day)) return undefined;
  return unlisted.find(({ on }) => on === day) ?? { open: 0, done: 0, isAll: false };
}

/** Whether a day has more than anybody counted. */
export const isUncounted = (unlisted: Unlisted | undefined): boolean => unlisted?.isAll === false;

/** How many things a day has, listed or not, and whether there may be even more. */
export const thingsOn = (
  entries: readonly Entry[],
  unlisted: Unlisted | undefined,
): { count: number; isAtLeast: boolean } => ({
  count: entries.length + (unlisted ? unlisted.open + unlisted.done : 0),
  isAtLeast: isUncounted(unlisted),
});
