import type { z } from "zod";
import { addDays } from "@/lib/core/day";
import type { findTasks } from "@/lib/tasks/queries/find-tasks";
import type { TaskFilter } from "@/lib/tasks/task-filter";

type Find = z.input<typeof findTasks.input>;

function dueRange({ due, from, to }: TaskFilter, today: string): Partial<Find> {
  if (due === "late") return { overdue: true };
  if (due === "none") return { dated: false };
  if (due === "today") return { dueFrom: today, dueTo: today };
  if (due === "week") return { dueFrom: today, dueTo: addDays(today, 7) };
  return due === "range" ? { ...(from ? { dueFrom: from } : {}), ...(to ? { dueTo: to } : {}) } : {};
}

const statuses = { done: "completed", archived: "archived", deleted: "deleted" } as const;

/** What is done or gone comes latest first, where no other order is asked for. */
const isLatestFirst = ({ status, sort }: TaskFilter): boolean =>
  (status === "done" || status === "deleted") && sort === "due";

/** A page's filter as a find. */
export function asFind(filter: TaskFilter, today: string): Find {
  const { status, priority, category, tags, text, sort } = filter;
  return {
    status:
      status in statuses
        ? statuses[status as keyof typeof statuses]
        : (status as "open" | "in_progress" | "all"),
    ...dueRange(filter, today),
    ...(priority === "any" ? {} : { priority }),
    ...(category === "any" ? {} : { category }),
    ...(tags.length > 0 ? { tags } : {}),
    ...(text ? { text } : {}),
    ...(isLatestFirst(filter) ? {} : { sort }),
  };
}
