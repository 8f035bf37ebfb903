import { AppError } from "@/lib/core/errors";
import { newEventId } from "@/lib/core/ids";
import type { TaskRow } from "@/lib/db/schema/tasks";

/** A line of a checklist; its place is the one it has in its list. */
export interface TaskItem {
  id: string;
  text: string;
  isDone: boolean;
}

/** A task with its checklist: what commands work on, and what its events tell. */
export type Task = TaskRow & { items: TaskItem[] };

const newItem = (text: string): TaskItem => ({ id: newEventId(), text, isDone: false });

export const newItems = (texts: readonly string[]): TaskItem[] => texts.map(newItem);

/** The lines for another task of the same series: its own, and nothing of them done yet. */
export const untickedCopy = (items: readonly TaskItem[]): TaskItem[] =>
  newItems(items.map(({ text }) => text));

/**
 * The list as it is said now. A line that is still there keeps its tick and id, wherever it stands; where one was only
 * worded anew (the same line between the same others), it is the same line too.
 */
export function replaceItems(before: readonly TaskItem[], texts: readonly string[]): TaskItem[] {
  const left = [...before];
  const kept = texts.map((text) => {
    const at = left.findIndex((item) => item.text === text);
    return at < 0 ? undefined : left.splice(at, 1)[0];
  });
  return texts.map((text, at) => {
    const same = kept[at];
    if (same) return same;
    const there = before.length === texts.length ? before[at] : undefined;
    const isFree = there !== undefined && left.includes(there);
    return isFree ? { ...there, text } : newItem(text);
  });
}

/** What is to be ticked and unticked, by the lines' ids. */
export interface Ticks {
  checkItems?: readonly string[] | undefined;
  uncheckItems?: readonly string[] | undefined;
}

export function tickItems(
  items: readonly TaskItem[],
  { checkItems = [], uncheckItems = [] }: Ticks,
): TaskItem[] {
  return items.map((item) => {
    const isDone = (item.isDone || checkItems.includes(item.id)) && !uncheckItems.includes(item.id);
    return isDone === item.isDone ? item : { ...item, isDone };
  });
}

/** Refuses ticks of lines that none of the tasks has. @throws AppError not_found */
export function refuseStrangeItems(
  tasks: readonly Task[],
  { checkItems = [], uncheckItems = [] }: Ticks,
): void {
  const known = new Set(tasks.flatMap(({ items }) => items.map(({ id }) => id)));
  if ([...checkItems, ...uncheckItems].every((id) => known.has(id))) return;
  throw new AppError(
    "not_found",
    "There is no such line on the checklist. It may have been removed: look at the task again.",
  );
}
