import type { TaskView } from "@/lib/tasks/task-view";
import { addDays, shortDay, weekday, weekdayAndDay } from "../day-words";
import { counted, type Reading } from "../format";

export interface TaskGroup {
  key: string;
  title: string;
  note: string;
  isLate: boolean;
  tasks: TaskView[];
}

export const isDone = (task: TaskView): boolean => task.status === "completed" || task.status === "archived";

/** Whether an open task's day is over. A time that has passed today is not late yet: the day is still there. */
export const isLate = (task: TaskView, today: string): boolean =>
  !isDone(task) && task.dueDate !== null && task.dueDate < today;

/** Within a day: all-day first, then by the clock, then as they were given. */
function byTime(a: TaskView, b: TaskView): number {
  const [x, y] = [a.dueTime ?? "", b.dueTime ?? ""];
  return x < y ? -1 : Number(x > y);
}

function dayHeading(day: string, reading: Reading): { title: string; note: string } {
  if (day === reading.today) return { title: "Today", note: weekdayAndDay(day, reading.locale) };
  if (day === addDays(reading.today, 1))
    return { title: "Tomorrow", note: weekdayAndDay(day, reading.locale) };
  return { title: weekday(day, reading.locale), note: shortDay(day, reading) };
}

/** The list as it is read: Late, then day by day, No date, Done last. Empty groups are left out. */
export function groupTasks(tasks: readonly TaskView[], reading: Reading): TaskGroup[] {
  const open = tasks.filter((task) => !isDone(task));
  const late = open
    .filter((task) => isLate(task, reading.today))
    .sort((a, b) => `${a.dueDate} ${a.dueTime ?? ""}`.localeCompare(`${b.dueDate} ${b.dueTime ?? ""}`));
  const dated = open.filter((task) => task.dueDate !== null && !isLate(task, reading.today));
  const days = [...new Set(dated.map((task) => task.dueDate ?? ""))].sort();
  const undated = open.filter((task) => task.dueDate === null);
  const done = tasks.filter(isDone);
  const groups: TaskGroup[] = [
    { key: "late", title: "Late", note: `${late.length} from before`, isLate: true, tasks: late },
    ...days.map((day) => ({
      key: day,
      ...dayHeading(day, reading),
      isLate: false,
      tasks: dated.filter((task) => task.dueDate === day).sort(byTime),
    })),
    { key: "none", title: "No date", note: "whenever you like", isLate: false, tasks: undated },
    { key: "done", title: "Done", note: counted(done.length, "task"), isLate: false, tasks: done },
  ];
  return groups.filter((group) => group.tasks.length > 0);
}
