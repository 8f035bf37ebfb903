import type { Action } from "@/lib/core/action-result";
import type { TaskView } from "@/lib/tasks/task-view";

/** What a person can change of a task in its panel; null clears a field. `wallet` and `spendCategory` are names, `recurrence` words or a rule. */
export interface TaskFields {
  title: string;
  notes: string | null;
  dueDate: string | null;
  dueTime: string | null;
  timezone: string;
  durationMinutes: number | null;
  recurrence: string | null;
  repeatFrom: TaskView["repeatFrom"];
  reminders: TaskView["reminders"];
  priority: TaskView["priority"];
  category: TaskView["category"];
  tags: string[];
  amount: string | null;
  wallet: string | null;
  spendCategory: string | null;
  /** The lines of the checklist; those that stay keep their ticks. */
  items: string[];
}
export type TaskField = keyof TaskFields;

/** Which of a series change: the task alone, or the open and later ones. */
export type Scope = "this" | "all";

export interface TaskChange extends Partial<TaskFields> {
  taskId: string;
  /** The version the person looked at; another one answers `stale` with the task as it is now in `current`. */
  expectedVersion: number;
  scope?: Scope;
  /** Lines of the checklist to tick and untick, by their ids. */
  checkItems?: string[];
  uncheckItems?: string[];
}

/** What one can do with tasks. Server actions. */
export interface TaskActions {
  complete: Action<{ taskIds: string[] }>;
  reopen: Action<{ taskIds: string[] }>;
  remove: Action<{ taskIds: string[]; scope?: Scope }>;
  /** Leaves out the day of a series that the task stands for. */
  skip: Action<{ taskId: string }, { items: TaskView[] }>;
  update: Action<TaskChange, TaskView>;
  /** Takes a command back, by its id. */
  undo: Action<{ what: string }>;
}
