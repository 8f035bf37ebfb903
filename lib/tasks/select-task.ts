import { sql } from "drizzle-orm";
import { taskRowColumns } from "@/lib/db/schema/tasks";
import type { TaskItem } from "./checklist";

// Written out: in a select from one table drizzle names columns without their table, and this one would be the line's own.
const linesOfTask = sql.raw(`from "task_item" line where line.task_id = "task"."id"`);

/** All that is said of a task, with its checklist in its order, in one statement. */
export const taskColumns = {
  ...taskRowColumns,
  items: sql<
    TaskItem[]
  >`coalesce((select jsonb_agg(jsonb_build_object('id', line.id, 'text', line.text, 'isDone', line.done)
    order by line.position) ${linesOfTask}), '[]'::jsonb)`,
};

/** How many lines the checklist of a task has, and how many of them are ticked; null where it has none. */
export const checklistCount = sql<{ done: number; total: number } | null>`(select case when count(*) > 0 then
  jsonb_build_object('done', count(*) filter (where line.done), 'total', count(*)) end ${linesOfTask})`;
