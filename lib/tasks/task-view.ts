import { z } from "zod";
import { namedRef } from "@/lib/core/views";

export const priorities = ["low", "medium", "high", "critical"] as const;
export const taskCategories = ["work", "personal", "home", "other"] as const;
export const taskStatuses = ["pending", "in_progress", "completed", "archived"] as const;
export type TaskStatus = (typeof taskStatuses)[number];

/** A line of a checklist. */
const taskItemView = z.object({ id: z.string(), text: z.string(), isDone: z.boolean() });

/** A task as every interface shows it: local dates and times, amounts as decimal strings, instants in RFC 3339. */
export const taskView = z.object({
  id: z.string(),
  title: z.string(),
  notes: z.string().nullable(),
  priority: z.enum(priorities),
  category: z.enum(taskCategories),
  status: z.enum(taskStatuses),
  tags: z.array(z.string()),
  /** YYYY-MM-DD and HH:MM on the wall clock of `timezone`; no time: all day. */
  dueDate: z.string().nullable(),
  dueTime: z.string().nullable(),
  timezone: z.string(),
  dueAt: z.string().nullable(),
  durationMinutes: z.number().int().nullable(),
  /** The rule of the series (RFC 5545 RRULE), on its template and on every instance; and the same in words. */
  recurrence: z.string().nullable(),
  recurrenceWords: z.string().nullable(),
  repeatFrom: z.enum(["due", "completion"]),
  parentTaskId: z.string().nullable(),
  /** It is done and its series has no later day; told where one task is looked at. */
  isLastOfSeries: z.boolean().optional(),
  /** When to be told of it: minutes before it is due, or a local moment (YYYY-MM-DDTHH:MM). */
  reminders: z.array(z.union([z.object({ minutesBefore: z.number() }), z.object({ at: z.string() })])),
  /** A reminder that was put off rings at this instant, last or next. */
  snoozedUntil: z.string().nullable(),
  /** How much of its checklist is done; null where it has none. */
  checklist: z.object({ done: z.number().int(), total: z.number().int() }).nullable(),
  /** The lines in their order, where one task is looked at; a list of tasks has only how many there are. */
  items: z.array(taskItemView).optional(),
  amount: z.string().nullable(),
  currency: z.string().nullable(),
  wallet: namedRef.nullable(),
  spendCategory: namedRef.nullable(),
  completedAt: z.string().nullable(),
  /** In the trash since. */
  deletedAt: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
  version: z.number().int(),
});
export type TaskView = z.infer<typeof taskView>;

/** What a command on several tasks answers: each as it is now, in the order named. */
export const taskList = z.object({ items: z.array(taskView) });
