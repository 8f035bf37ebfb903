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

/** Days and times are written so that their letters are their order; comparing by a locale takes long for a long list. */
const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** Within a day: all-day first, then by the clock, then as they were given. */
const byTime = (a: TaskView, b: TaskView): number => compare(a.dueTime ?? "", b.dueTime ?? "");

type Heading = Pick<TaskGroup, "title" | "note">;

function headingOf(day: string, reading: Reading): Heading {
  if (day === reading.today) return { title: "Today", note: weekdayAndDay(day, reading.locale) };
  if (day === addDays(reading.today, 1))
    return { title: "Tomorrow", note: weekdayAndDay(day, reading.locale) };
  return { title: weekday(day, reading.locale), note: shortDay(day, reading) };
}

/** Headings by day, of one reading: writing days in words takes most of the time in which a long list is grouped. */
let written = { for: "", headings: new Map<string, Heading>() };

function dayHeading(day: string, reading: Reading): Heading {
  const by = `${reading.locale} ${reading.today}`;
  if (written.for !== by) written = { for: by, headings: new Map() };
  const known = written.headings.get(day) ?? headingOf(day, reading);
  written.headings.set(day, known);
  return known;
}

/** The tasks by what they are listed under, in one pass. */
function parted(tasks: readonly TaskView[], today: string) {
  const parts = {
    late: [] as TaskView[],
    byDay: new Map<string, TaskView[]>(),
    undated: [] as TaskView[],
    done: [] as TaskView[],
  };
  for (const task of tasks) {
    if (isDone(task)) parts.done.push(task);
    else if (task.dueDate === null) parts.undated.push(task);
    else if (task.dueDate < today) parts.late.push(task);
    else {
      const ofDay = parts.byDay.get(task.dueDate);
      if (ofDay) ofDay.push(task);
      else parts.byDay.set(task.dueDate, [task]);
    }
  }
  return parts;
}

/** The list as it is read: Late, then day by day, No date, Done last. Empty groups are left out. */
export function groupTasks(tasks: readonly TaskView[], reading: Reading): TaskGroup[] {
  const { late, byDay, undated, done } = parted(tasks, reading.today);
  late.sort((a, b) => compare(a.dueDate ?? "", b.dueDate ?? "") || byTime(a, b));
  const groups: TaskGroup[] = [
    { key: "late", title: "Late", note: `${late.length} from before`, isLate: true, tasks: late },
    ...[...byDay]
      .sort(([a], [b]) => compare(a, b))
      .map(([day, ofDay]) => ({
        key: day,
        ...dayHeading(day, reading),
        isLate: false,
        tasks: ofDay.sort(byTime),
      })),
    { key: "none", title: "No date", note: "whenever you like", isLate: false, tasks: undated },
    { key: "done", title: "Done", note: counted(done.length, "task"), isLate: false, tasks: done },
  ];
  return groups.filter((group) => group.tasks.length > 0);
}
