import type { TaskView } from "@/lib/tasks/task-view";

/**
 * The tasks as they were read now; one that has not changed is the very one of before, and so is the whole list where none has,
 * so that nothing is drawn anew for them.
 */
export function keepSame(before: TaskView[], read: TaskView[]): TaskView[] {
  const known = new Map(before.map((task) => [task.id, task]));
  const items = read.map((task) => {
    const same = known.get(task.id);
    // By all that is shown: a wallet's new name or a ticked line change a task's view and not always its version.
    return same && JSON.stringify(same) === JSON.stringify(task) ? same : task;
  });
  return items.length === before.length && items.every((task, index) => task === before[index])
    ? before
    : items;
}
