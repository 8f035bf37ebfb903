import type { Action } from "@/lib/core/action-result";
import type { TaskActions, TaskFields } from "./types";

/** What changes of several tasks at once; what is left out stays. */
export interface BulkChange
  extends Partial<Pick<TaskFields, "dueDate" | "dueTime" | "priority" | "category" | "recurrence">> {
  addTags?: string[];
  removeTags?: string[];
}

/** When, as it was said: what a change of tasks takes, and how it reads ("Friday 17:00"). */
export interface SaidDue {
  change: Pick<BulkChange, "dueDate" | "dueTime" | "recurrence">;
  words: string;
}

/** What keys, swipes and the bar can do with tasks: each one command, also over many. Server actions. */
export interface QuickActions extends TaskActions {
  archive: Action<{ taskIds: string[] }>;
  change: Action<{ taskIds: string[] } & BulkChange>;
  /** Puts a task before another one in the person's own order; without one, last. */
  move: Action<{ taskId: string; before?: string }>;
  /** Reads a day, an hour or a rhythm in words; refuses what it does not understand. */
  readDue: Action<{ text: string }, SaidDue>;
  findTags: Action<Record<string, never>, string[]>;
}
