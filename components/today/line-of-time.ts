import type { TaskView } from "@/lib/tasks/task-view";
import { isDone } from "../tasks/group-tasks";

/** A day's tasks in the order in which the day brings them. */
export interface LineOfTime {
  allDay: TaskView[];
  /** With an hour, before now. */
  past: TaskView[];
  /** With an hour, from now on. */
  ahead: TaskView[];
  /** All-day ones with an amount. */
  bills: TaskView[];
  done: TaskView[];
}

/**
 * Puts a day's tasks on its line.
 * @param nowTime HH:MM on the person's wall clock.
 */
export function lineOfTime(tasks: readonly TaskView[], nowTime: string): LineOfTime {
  const open = tasks.filter((task) => !isDone(task));
  const timed = open
    .filter((task) => task.dueTime !== null)
    .sort((a, b) => (a.dueTime ?? "").localeCompare(b.dueTime ?? ""));
  const untimed = open.filter((task) => task.dueTime === null);
  return {
    allDay: untimed.filter((task) => task.amount === null),
    past: timed.filter((task) => (task.dueTime ?? "") < nowTime),
    ahead: timed.filter((task) => (task.dueTime ?? "") >= nowTime),
    bills: untimed.filter((task) => task.amount !== null),
    done: tasks.filter(isDone),
  };
}
