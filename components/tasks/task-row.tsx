import type { CSSProperties, ReactNode } from "react";
import type { TaskView } from "@/lib/tasks/task-view";
import type { Reading } from "../format";
import { Money } from "../ui/money";
import { DragHandle } from "./drag-handle";
import { isDone } from "./group-tasks";
import { SelectBox } from "./select-box";
import { SwipeRow } from "./swipe-row";
import { TaskCheck } from "./task-check";
import { TaskMeta, type TaskMetaProps } from "./task-meta";
import { TaskTitle } from "./task-title";
import type { TaskActions } from "./types";

const ticks: Partial<Record<TaskView["priority"], { colour: string; words: string }>> = {
  critical: { colour: "var(--over)", words: "Critical. " },
  high: { colour: "var(--warn)", words: "Important. " },
};

export interface TaskRowProps {
  task: TaskView;
  reading: Reading;
  due: TaskMetaProps["due"];
  href: string;
  actions: TaskActions;
  isOpen?: boolean;
  /** What stands before the check: the hour, on the line of time. */
  before?: ReactNode;
}

/** A task in a list: check, title, what there is to know in one line, its amount; priority as a tick at the edge. */
export function TaskRow({ task, reading, due, href, actions, isOpen = false, before }: TaskRowProps) {
  const tick = isDone(task) ? undefined : ticks[task.priority];
  return (
    <SwipeRow
      task={task}
      isOpen={isOpen}
      {...(tick ? { className: "priority", style: { "--tick": tick.colour } as CSSProperties } : {})}
    >
      <div className="relative flex min-h-15 items-center gap-3 py-1.75 lg:min-h-12.5 lg:py-1.5">
        <SelectBox taskId={task.id} title={task.title} />
        {before}
        <TaskCheck
          taskId={task.id}
          title={task.title}
          isDone={isDone(task)}
          actions={actions}
          className="max-lg:in-data-selecting:hidden"
        />
        <div className="min-w-0 flex-1">
          <TaskTitle task={task} href={href} isOpen={isOpen} before={tick?.words} actions={actions} />
          <TaskMeta task={task} reading={reading} due={due} />
        </div>
        {task.amount && task.currency && (
          <Money amount={task.amount} currency={task.currency} locale={reading.locale} />
        )}
        <DragHandle taskId={task.id} title={task.title} />
      </div>
    </SwipeRow>
  );
}
