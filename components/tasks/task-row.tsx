import Link from "next/link";
import type { CSSProperties, ReactNode } from "react";
import type { TaskView } from "@/lib/tasks/task-view";
import type { Reading } from "../format";
import { cn } from "../ui/cn";
import { Money } from "../ui/money";
import { isDone } from "./group-tasks";
import { SwipeRow } from "./swipe-row";
import { TaskCheck } from "./task-check";
import { TaskMeta, type TaskMetaProps } from "./task-meta";
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
      className={cn(
        "flex min-h-15 items-center gap-3 py-1.75 lg:min-h-12.5 lg:py-1.5",
        tick && "priority",
        isOpen &&
          "isolate after:absolute after:inset-x-[-18px] after:-top-px after:bottom-0 after:-z-1 after:bg-wash lg:after:inset-x-[-36px]",
      )}
      {...(tick ? { style: { "--tick": tick.colour } as CSSProperties } : {})}
    >
      {before}
      <TaskCheck taskId={task.id} title={task.title} isDone={isDone(task)} actions={actions} />
      <div className="min-w-0 flex-1">
        <Link
          href={href}
          // A list of a hundred rows must not ask the server for a hundred pages.
          prefetch={false}
          scroll={false}
          data-open
          aria-current={isOpen || undefined}
          className={cn(
            "row-link block truncate font-[430] leading-6 lg:leading-5",
            isDone(task) && "text-ink-3 line-through decoration-line-2",
          )}
        >
          {tick && <span className="sr-only">{tick.words}</span>}
          {task.title}
        </Link>
        <TaskMeta task={task} reading={reading} due={due} />
      </div>
      {task.amount && task.currency && (
        <Money amount={task.amount} currency={task.currency} locale={reading.locale} />
      )}
    </SwipeRow>
  );
}
