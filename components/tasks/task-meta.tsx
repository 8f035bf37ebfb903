import { ListChecks, Repeat } from "lucide-react";
import type { TaskView } from "@/lib/tasks/task-view";
import { dayWords, longDay, sinceWords, timeWords } from "../day-words";
import type { Reading } from "../format";
import { cn } from "../ui/cn";
import { Tag } from "../ui/small";
import { isDone, isLate } from "./group-tasks";

/** When a task is due, in words: in its day's group the hour is enough. */
export function dueWords(task: TaskView, reading: Reading, isInDay = false): string {
  if (task.dueDate === null) return "";
  if (isLate(task, reading.today)) return sinceWords(task.dueDate, reading);
  const time = task.dueTime ? timeWords(task.dueTime, reading.locale) : "";
  if (isInDay) return time || (task.amount ? "bill" : "all day");
  return [dayWords(task.dueDate, reading), time].filter(Boolean).join(" ");
}

export interface TaskMetaProps {
  task: TaskView;
  reading: Reading;
  /** The row stands under its day's heading, or beside its hour: only what that does not say. */
  due: "full" | "in-day" | "hidden";
}

/** The line under a task's title: due, recurrence, wallet, tags. */
export function TaskMeta({ task, reading, due }: TaskMetaProps) {
  const words = due === "hidden" ? "" : dueWords(task, reading, due === "in-day");
  const late = isLate(task, reading.today);
  const hasMore =
    task.recurrenceWords || (task.amount && task.wallet) || task.checklist || task.tags.length > 0;
  if (!words && !hasMore) return null;
  return (
    <span className="flex items-center gap-2.5 overflow-hidden whitespace-nowrap text-ink-3 text-sm lg:gap-3">
      {words && (
        <span
          title={task.dueDate ? longDay(task.dueDate, reading.locale) : undefined}
          className={cn(late ? "text-over" : !isDone(task) && "text-ink-2")}
        >
          {words}
        </span>
      )}
      {task.recurrenceWords && (
        <span className="inline-flex min-w-0 items-center gap-1.25">
          <Repeat aria-hidden size={14} />
          <span className="sr-only">repeats </span>
          <span className="truncate">{task.recurrenceWords}</span>
        </span>
      )}
      {task.checklist && (
        <span className="inline-flex items-center gap-1.25 tabular-nums">
          <ListChecks aria-hidden size={14} />
          <span className="sr-only">checklist: </span>
          {task.checklist.done}/{task.checklist.total}
          <span className="sr-only"> done</span>
        </span>
      )}
      {task.amount && task.wallet && <span>from {task.wallet.name}</span>}
      {task.tags.map((tag) => (
        <Tag key={tag}>{tag}</Tag>
      ))}
    </span>
  );
}
