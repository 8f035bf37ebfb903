import type { ReminderRow } from "@/lib/db/schema/reminders";
import type { TaskRow } from "@/lib/db/schema/tasks";
import type { CancelReason } from "@/lib/events/catalog/reminders";
import { keyOf, remindAt } from "./reminder-wishes";
import { isOpen } from "./task";

/** A firing this long after its moment is told as late. */
const lateAfterMs = 120_000;

/** A reminder that a task calls for as it is now. */
export interface Called {
  wish: string;
  minutesBefore: number | null;
  remindAt: Date;
}

/** What is to be done with one reminder. */
export type ReminderStep =
  | { kind: "schedule"; before: ReminderRow | null; called: Called }
  | { kind: "cancel"; before: ReminderRow };

/** The reminders a task calls for, by their wish: none where it is done, put away or in the trash. */
export function calledFor(task: TaskRow): Map<string, Called> {
  if (!isOpen(task) || task.deletedAt !== null) return new Map();
  const called = task.reminders.flatMap((wish) => {
    const at = remindAt(wish, task);
    const minutesBefore = "minutesBefore" in wish ? wish.minutesBefore : null;
    return at ? [{ wish: keyOf(wish), minutesBefore, remindAt: at }] : [];
  });
  return new Map(called.map((one) => [one.wish, one]));
}

/** An event of the task: its version and time. */
export interface Cause {
  version: number;
  time: Date;
}

/**
 * What brings a task's reminders in line with the task as it is now (docs: events, rule 1).
 * A reminder is armed only where its moment was still to come when the event happened: so one that was missed while the
 * worker was off rings late, and one that had passed when the task was opened again or moved does not ring at all. What was
 * decided on a newer version of the task is not turned round by an older event.
 */
export function reminderSteps(task: TaskRow, rows: readonly ReminderRow[], cause: Cause): ReminderStep[] {
  const called = calledFor(task);
  const known = new Map(rows.map((row) => [row.wish, row]));
  const gone = rows.filter((row) => row.status === "SCHEDULED" && !called.has(row.wish));
  return [
    ...gone.map((before): ReminderStep => ({ kind: "cancel", before })),
    ...[...called.values()].flatMap((one) => stepFor(known.get(one.wish) ?? null, one, cause) ?? []),
  ];
}

function stepFor(before: ReminderRow | null, called: Called, cause: Cause): ReminderStep | null {
  const isAhead = called.remindAt >= cause.time;
  const schedule: ReminderStep = { kind: "schedule", before, called };
  if (!before) return isAhead ? schedule : null;
  if (before.remindAt.getTime() === called.remindAt.getTime()) {
    const isBack = before.status === "CANCELLED" && cause.version > before.taskVersion;
    return isBack && isAhead ? schedule : null;
  }
  if (before.status === "SCHEDULED") return isAhead ? schedule : { kind: "cancel", before };
  // A moment that was said as such has rung once for all, also where the task's zone moved it.
  const hasRung = before.status !== "CANCELLED" && before.minutesBefore === null;
  return isAhead && !hasRung && cause.version >= before.taskVersion ? schedule : null;
}

/** What becomes of a reminder whose moment has come: it rings where the task still calls for it at that moment. */
export type Firing = "fire" | "cancel" | "wait";

/** Judges a reminder at `now`. */
export function firingOf(row: ReminderRow, task: TaskRow, now: Date): Firing {
  if (row.status !== "SCHEDULED" || row.remindAt > now) return "wait";
  const called = calledFor(task).get(row.wish);
  return called?.remindAt.getTime() === row.remindAt.getTime() ? "fire" : "cancel";
}

export const isLate = (row: Pick<ReminderRow, "remindAt">, now: Date): boolean =>
  now.getTime() - row.remindAt.getTime() > lateAfterMs;

/** Why a reminder does not ring any more, or not at the moment it was set for. */
export function reasonOf(row: Pick<ReminderRow, "wish">, task: TaskRow): CancelReason {
  if (task.deletedAt !== null) return "deleted";
  if (task.status === "archived") return "archived";
  if (!isOpen(task)) return "done";
  return calledFor(task).has(row.wish) ? "moved" : "removed";
}

/** A reminder that will not ring. A job that was set for it is taken back after the commit. */
export const cancelled = (row: ReminderRow, task: TaskRow, now: Date): ReminderRow => ({
  ...row,
  status: "CANCELLED",
  jobState: row.jobState === "wanted" && row.version === 1 ? "none" : "unwanted",
  taskVersion: task.version,
  updatedAt: now,
});
