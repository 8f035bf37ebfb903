import type { TaskView } from "@/lib/tasks/task-view";
import type { Reading } from "../format";
import { cn } from "../ui/cn";
import { groupTasks, type TaskGroup } from "./group-tasks";
import { TaskRow } from "./task-row";
import type { TaskActions } from "./types";

export interface TaskListProps {
  tasks: readonly TaskView[];
  reading: Reading;
  /** By day with headings; or as given, where another order was asked for. */
  isGrouped: boolean;
  openTaskId?: string | undefined;
  /** The filters as a query string ("?tag=home"), kept when a task is opened. */
  query: string;
  actions: TaskActions;
}

/** The quiet list of tasks, by day. */
export function TaskList({ tasks, isGrouped, ...rest }: TaskListProps) {
  if (!isGrouped) return <Rows tasks={tasks} due="full" {...rest} />;
  return groupTasks(tasks, rest.reading).map((group) => (
    <section key={group.key} aria-labelledby={`group-${group.key}`}>
      <Heading group={group} />
      <Rows tasks={group.tasks} due={/^\d/.test(group.key) ? "in-day" : "full"} {...rest} />
    </section>
  ));
}

function Heading({ group }: { group: TaskGroup }) {
  return (
    <h2
      id={`group-${group.key}`}
      className="sticky top-(--head) z-2 -mx-4.5 flex items-baseline gap-2 bg-paper px-4.5 pt-5 pb-2.25 text-md leading-none lg:-mx-9 lg:px-9 lg:pt-4.5 lg:pb-2 lg:text-sm"
    >
      <span className={cn("font-medium", group.isLate && "text-over")}>{group.title}</span>
      <span className="font-normal text-ink-3">{group.note}</span>
    </h2>
  );
}

type RowsProps = Omit<TaskListProps, "isGrouped"> & { due: "full" | "in-day" };

function Rows({ tasks, reading, due, openTaskId, query, actions }: RowsProps) {
  return (
    <ul className="rows [&>li:last-child]:border-b-0">
      {tasks.map((task) => (
        <TaskRow
          key={task.id}
          task={task}
          reading={reading}
          due={due}
          href={`/tasks/${task.id}${query}`}
          isOpen={task.id === openTaskId}
          actions={actions}
        />
      ))}
    </ul>
  );
}
