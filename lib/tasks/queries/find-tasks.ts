import { and, eq, gt, gte, isNotNull, isNull, lt, lte, not, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { defineQuery, type QueryContext } from "@/lib/commands/command";
import { cursorField } from "@/lib/core/cursor";
import { addDays, isDate, utcOf } from "@/lib/core/day";
import { endOfDay, startOfDay } from "@/lib/core/time";
import { pageOf } from "@/lib/core/views";
import { task } from "@/lib/db/schema/tasks";
import { addHours } from "@/lib/tasks/day-span";
import { priorities, taskCategories, taskStatuses, taskView } from "@/lib/tasks/task-view";
import { isFound } from "./search-tasks";
import { selectTasks, showTask } from "./show-tasks";
import { cursorAfter, isAfter, orderOf, rank, ranks, type TaskSort } from "./task-pages";

const day = z.string().refine(isDate, "Days are written like 2026-03-20").meta({ format: "date" });
/** A query string has only text: "true" and "false", numbers, and lists that repeat a name or have commas. */
const flag = z.preprocess((said) => (said === "true" ? true : said === "false" ? false : said), z.boolean());
const tagList = z.preprocess(
  (said) => (typeof said === "string" ? said.split(",") : said),
  z.array(z.string().trim().min(1).max(50)).max(10),
);

const input = z.strictObject({
  text: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .optional()
    .describe(
      "Words, or how they begin, in the title, notes, tags or checklist; one slip in a word is forgiven.",
    ),
  status: z
    .enum([...taskStatuses, "open", "all", "deleted"])
    .optional()
    .describe(
      "open (pending and in_progress) by default; completed where a day of completion is asked for; deleted: the trash.",
    ),
  dueFrom: day.optional(),
  dueTo: day.optional().describe("Included."),
  overdue: flag.optional(),
  dated: flag.optional().describe("false: only tasks without a day; true: only those with one."),
  completedFrom: day.optional(),
  completedTo: day.optional(),
  priority: z.enum(priorities).optional(),
  category: z.enum(taskCategories).optional(),
  tags: tagList.optional().describe("All of them."),
  sort: z.enum(["due", "priority", "category", "tag", "created", "title", "manual"]).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: cursorField.optional(),
});
type Asked = z.output<typeof input>;

export const findTasks = defineQuery({
  name: "findTasks",
  summary: "Find tasks by words, days, status, priority, category or tags; open ones unless asked otherwise.",
  http: { method: "GET", path: "/tasks" },
  input,
  output: pageOf(taskView),
  async run(asked, context) {
    const { limit, cursor } = asked;
    const sort = sortOf(asked);
    const found = await isFound(context.tx, asked);
    const rows = await selectTasks(context.tx)
      .where(and(...conditions(asked, context), found, cursor ? isAfter(sort, cursor) : undefined))
      .orderBy(...orderOf(sort))
      .limit(limit + 1);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return {
      items: shown.map((one) => showTask(one.task, one)),
      nextCursor: last ? cursorAfter(sort, last.task) : null,
    };
  },
});

const statusOf = ({ status, completedFrom, completedTo }: Asked) =>
  status ?? (completedFrom || completedTo ? "completed" : "open");

/** Done and deleted ones come latest first, where nothing else is asked for. */
function sortOf(asked: Asked): TaskSort {
  if (asked.sort) return asked.sort;
  const status = statusOf(asked);
  return status === "completed" || status === "deleted" ? status : "due";
}

/** Literals, not parameters: a plan may only use an index on open tasks where it sees that open ones are wanted. */
export const isOpenTask = sql`${task.status} in ('pending', 'in_progress')`;
/** The same for done ones. */
export const isDoneTask = sql`${task.status} = 'completed'`;

/** The owner's tasks; what lies in the trash, a series' hidden template with it, is in no list. */
export const isListed = (ownerId: string): SQL | undefined =>
  and(eq(task.ownerId, ownerId), isNull(task.deletedAt));

function conditions(asked: Asked, { actor, now, profile }: QueryContext): (SQL | undefined)[] {
  const { overdue, dated, priority, category } = asked;
  return [
    statusOf(asked) === "deleted"
      ? and(eq(task.ownerId, actor.ownerId), isNotNull(task.deletedAt))
      : isListed(actor.ownerId),
    hasStatus(statusOf(asked)),
    ...isDue(asked),
    overdue === undefined ? undefined : isOverdue(overdue, statusOf(asked), now),
    dated === undefined ? undefined : dated ? isNotNull(task.dueAt) : isNull(task.dueAt),
    ...isCompleted(asked, profile.timezone),
    priority && eq(rank, ranks[priority]),
    category && eq(task.category, category),
  ];
}

function hasStatus(status: ReturnType<typeof statusOf>): SQL | undefined {
  if (status === "all" || status === "deleted") return undefined;
  if (status === "archived" || status === "in_progress")
    return sql`${task.status} = ${sql.raw(`'${status}'`)}`;
  if (status === "open") return isOpenTask;
  return status === "completed" ? isDoneTask : eq(task.status, status);
}

/** Due days are those of each task's own wall clock. Instants a day and a half around them let an index narrow the search. */
function isDue({ dueFrom, dueTo }: Asked): (SQL | undefined)[] {
  return [
    dueFrom && and(gte(task.dueDate, dueFrom), gte(task.dueAt, addHours(utcOf(dueFrom), -14))),
    dueTo && and(lte(task.dueDate, dueTo), lte(task.dueAt, addHours(utcOf(addDays(dueTo, 1)), 12))),
  ].map((condition) => condition || undefined);
}

function isOverdue(wanted: boolean, status: ReturnType<typeof statusOf>, now: Date): SQL | undefined {
  const late = lte(task.dueAt, now);
  // What is said twice the planner takes for twice as rare.
  if (wanted) return status === "open" ? late : and(isOpenTask, late);
  return or(isNull(task.dueAt), gt(task.dueAt, now), not(isOpenTask));
}

function isCompleted({ completedFrom, completedTo }: Asked, zone: string): (SQL | undefined)[] {
  return [
    completedFrom ? gte(task.completedAt, startOfDay(completedFrom, zone)) : undefined,
    completedTo ? lt(task.completedAt, endOfDay(completedTo, zone)) : undefined,
  ];
}
