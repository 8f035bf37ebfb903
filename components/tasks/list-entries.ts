import type { TaskFilter } from "@/lib/tasks/task-filter";
import type { TaskView } from "@/lib/tasks/task-view";
import type { Reading } from "../format";
import { groupTasks } from "./group-tasks";

/** What a list draws, from top to bottom: headings and the tasks under them. */
export type ListEntry =
  | { kind: "heading"; key: string; title: string; note: string; isLate: boolean }
  | { kind: "task"; key: string; task: TaskView; due: "full" | "in-day" };

const priorityWords = { critical: "Critical", high: "Important", medium: "Medium", low: "Low" };
const categoryWords = { work: "Work", personal: "Personal", home: "Home", other: "Other" };

/** A task that is the same object has the same entry, and its row need not be drawn anew. */
const rows = { full: new WeakMap<TaskView, ListEntry>(), "in-day": new WeakMap<TaskView, ListEntry>() };

function row(task: TaskView, due: "full" | "in-day" = "full"): ListEntry {
  const known = rows[due].get(task);
  if (known) return known;
  const entry: ListEntry = { kind: "task", key: task.id, task, due };
  rows[due].set(task, entry);
  return entry;
}

/** Neighbours that are alike under one heading, in the order in which they come. */
function grouped(tasks: readonly TaskView[], titleOf: (task: TaskView) => string): ListEntry[] {
  const entries: ListEntry[] = [];
  let last: string | undefined;
  for (const task of tasks) {
    const title = titleOf(task);
    if (title !== last) entries.push({ kind: "heading", key: `is ${title}`, title, note: "", isLate: false });
    last = title;
    entries.push(row(task));
  }
  return entries;
}

function byDay(tasks: readonly TaskView[], reading: Reading, hasMore: boolean): ListEntry[] {
  const groups = groupTasks(tasks, reading);
  const entries: ListEntry[] = [];
  for (const [index, { key, title, note, isLate, tasks: of }] of groups.entries()) {
    // How many there are is known where the list goes on to the next group.
    const isWhole = !hasMore || index < groups.length - 1;
    entries.push({
      kind: "heading",
      key: `is ${key}`,
      title,
      note: isLate && !isWhole ? "from before" : note,
      isLate,
    });
    const due = /^\d/.test(key) ? "in-day" : "full";
    for (const task of of) entries.push(row(task, due));
  }
  return entries;
}

/** The list of a filter: under days, or under what it is ordered by where that makes groups. */
export function entriesOf(
  tasks: readonly TaskView[],
  { sort, status }: Pick<TaskFilter, "sort" | "status">,
  reading: Reading,
  hasMore: boolean,
): ListEntry[] {
  if (sort === "priority") return grouped(tasks, ({ priority }) => priorityWords[priority]);
  if (sort === "category") return grouped(tasks, ({ category }) => categoryWords[category]);
  if (sort === "tag") return grouped(tasks, ({ tags: [tag] }) => (tag === undefined ? "No tag" : `#${tag}`));
  const isOpen = status === "open" || status === "in_progress";
  return sort === "due" && isOpen ? byDay(tasks, reading, hasMore) : tasks.map((task) => row(task));
}
