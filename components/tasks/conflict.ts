import type { TaskView } from "@/lib/tasks/task-view";
import { type ReminderWish, wishWords } from "./reminder-words";
import type { TaskField, TaskFields } from "./types";

/** A field on which two devices differ, as both have it. */
export interface ConflictLine {
  field: TaskField;
  label: string;
  mine: string;
  theirs: string;
  /** Whether the person changed it here. */
  isMine: boolean;
  /** Whether the other device changed it. */
  isTheirs: boolean;
}

const labels: Record<TaskField, string> = {
  title: "Title",
  dueDate: "Due",
  dueTime: "Time",
  timezone: "Time zone",
  durationMinutes: "Takes",
  recurrence: "Repeats",
  repeatFrom: "Counts from",
  reminders: "Remind",
  priority: "Priority",
  category: "Kind",
  tags: "Tags",
  amount: "Amount",
  wallet: "Wallet",
  spendCategory: "Spent on",
  notes: "Notes",
  items: "Checklist",
};

/** A task's editable fields, as the panel edits them. */
export function fieldsOf(task: TaskView): TaskFields {
  const { title, notes, dueDate, dueTime, timezone, durationMinutes, repeatFrom } = task;
  const { reminders, priority, category, tags, amount, items = [] } = task;
  return {
    ...{ title, notes, dueDate, dueTime, timezone, durationMinutes, repeatFrom },
    ...{ reminders, priority, category, tags, amount },
    items: items.map(({ text }) => text),
    recurrence: task.recurrenceWords,
    wallet: task.wallet?.name ?? null,
    spendCategory: task.spendCategory?.name ?? null,
  };
}

const words = (value: TaskFields[TaskField]): string =>
  String((Array.isArray(value) ? value.map(oneWord).join(", ") : value) || "none");

const oneWord = (value: string | ReminderWish): string =>
  typeof value === "string" ? value : wishWords(value, false);

/** Whether two values of a field are the same to a person. */
export const isSameValue = (one: TaskFields[TaskField], other: TaskFields[TaskField]): boolean =>
  words(one) === words(other);

/**
 * The lines to decide on: each field that was typed here, and each that the other device changed. Where only
 * the other device changed one, "mine" is what the person saw before.
 */
export function conflictingFields(
  mine: Partial<TaskFields>,
  before: TaskView,
  theirs: TaskView,
): ConflictLine[] {
  const [seen, now] = [fieldsOf(before), fieldsOf(theirs)];
  const typed: TaskFields = { ...seen, ...mine };
  return (Object.keys(labels) as TaskField[])
    .map((field) => ({
      field,
      label: labels[field],
      mine: words(typed[field]),
      theirs: words(now[field]),
      isMine: field in mine,
      isTheirs: words(seen[field]) !== words(now[field]),
    }))
    .filter((line) => line.isMine || line.isTheirs);
}
