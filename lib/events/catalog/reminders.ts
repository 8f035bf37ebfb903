import { z } from "zod";
import { defineEvent } from "@/lib/events/event";

/** A reminder with what it takes to tell a person of it. */
export const reminderFacts = z.object({
  reminderId: z.string(),
  taskId: z.string(),
  title: z.string(),
  /** When the task is due, on the wall clock of `timezone` and as an instant; null where it has no day. */
  dueDate: z.string().nullable(),
  dueTime: z.string().nullable(),
  timezone: z.string(),
  dueAt: z.string().nullable(),
  remindAt: z.string(),
  /** Null for a moment that was said as such. */
  minutesBefore: z.number().nullable(),
  /** A person has put it off until then. */
  isSnoozed: z.boolean().default(false),
});
export type ReminderFacts = z.infer<typeof reminderFacts>;

/** Why a reminder does not ring: what became of its task, or the wish or the task's time changed. */
export type CancelReason = "done" | "archived" | "deleted" | "removed" | "moved";

const reminders = {
  topic: "reminders",
  aggregate: "reminder",
  effect: "none",
  subject: ({ reminderId }: { reminderId: string }) => reminderId,
} as const;

/** Also when it is moved, with its task. */
export const reminderScheduled = defineEvent({
  ...reminders,
  type: "todo.reminder.scheduled",
  title: "Reminder set",
  data: reminderFacts,
});
export const reminderDue = defineEvent({
  ...reminders,
  type: "todo.reminder.due",
  title: "Reminded",
  /** Late: nothing ran at its time. */
  data: reminderFacts.extend({ isLate: z.boolean() }),
});
export const reminderCancelled = defineEvent({
  ...reminders,
  type: "todo.reminder.cancelled",
  title: "Reminder cancelled",
  /** Why it does not ring; events from before that was told have none. */
  data: reminderFacts.extend({
    reason: z.enum(["done", "archived", "deleted", "removed", "moved"]).optional(),
  }),
});
