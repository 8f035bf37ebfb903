import { type AnyColumn, and, asc, desc, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { decodeCursor, encodeCursor } from "@/lib/core/cursor";
import { isUuid } from "@/lib/core/ids";
import { type TaskRow, task } from "@/lib/db/schema/tasks";
import { taskCategories } from "@/lib/tasks/task-view";

/** The orders of a list of tasks; `completed` is that of done ones and `deleted` that of the trash, the latest first. */
export const taskSorts = [
  "due",
  "priority",
  "category",
  "tag",
  "created",
  "title",
  "manual",
  "completed",
  "deleted",
] as const;
export type TaskSort = (typeof taskSorts)[number];

interface Key {
  by: SQL | AnyColumn;
  direction: "asc" | "desc";
  isNullable?: boolean;
  /** The key of a row, as the cursor keeps it; null comes last. */
  of(row: TaskRow): string | number | null;
  /** Whether a cursor's value is one of this key. */
  isKept(value: unknown): boolean;
  /** The same back as SQL. */
  value(kept: string | number): SQL;
}

/** PostgreSQL knows no year 0. */
const isInstant = (value: unknown): boolean =>
  typeof value === "string" && value > "0001" && z.iso.datetime().safeParse(value).success;

const isText = (value: unknown): boolean =>
  typeof value === "string" && value.isWellFormed() && !value.includes("\u0000");

const instantKey = (
  column: AnyColumn,
  pick: (row: TaskRow) => Date | null,
  direction: Key["direction"],
): Key => ({
  by: column,
  direction,
  // Descending ones are never null: each task was made at some time, and what is done was done at one.
  isNullable: !column.notNull && direction === "asc",
  of: (row) => pick(row)?.toISOString() ?? null,
  isKept: (value) => (value === "" && !column.notNull && direction === "asc") || isInstant(value),
  value: (kept) => sql`${kept}::timestamptz`,
});

export const ranks = { critical: 3, high: 2, medium: 1, low: 0 } as const;
/** How much a task matters as a number; to the letter as its index has it. */
export const rank = sql`case ${task.priority} when 'critical' then 3 when 'high' then 2 when 'medium' then 1 else 0 end`;
const due = instantKey(task.dueAt, (row) => row.dueAt, "asc");
const id = (direction: Key["direction"]): Key => ({
  by: task.id,
  direction,
  of: (row) => row.id,
  isKept: (value) => typeof value === "string" && isUuid(value),
  value: (kept) => sql`${kept}::uuid`,
});

/** What each order sorts by; the last key is the id, so that no two rows share a place. */
const keysOf: Record<TaskSort, readonly Key[]> = {
  due: [due, id("asc")],
  priority: [
    {
      by: rank,
      direction: "desc",
      of: (row) => ranks[row.priority],
      isKept: (value) => Object.values(ranks).some((one) => one === value),
      value: (kept) => sql`${kept}::int`,
    },
    due,
    id("asc"),
  ],
  category: [
    {
      by: task.category,
      direction: "asc",
      of: (row) => row.category,
      isKept: (value) => taskCategories.some((one) => one === value),
      value: (kept) => sql`${kept}::text`,
    },
    due,
    id("asc"),
  ],
  tag: [
    {
      // A task stands under its first tag; those without one come last.
      by: sql`${task.tags}[1]`,
      direction: "asc",
      isNullable: true,
      of: (row) => row.tags[0] ?? null,
      isKept: isText,
      value: (kept) => sql`${kept}::text`,
    },
    due,
    id("asc"),
  ],
  created: [instantKey(task.createdAt, (row) => row.createdAt, "desc"), id("desc")],
  title: [
    {
      by: task.titleKey,
      direction: "asc",
      of: (row) => row.title,
      isKept: isText,
      // As the column is made of a row's title.
      value: (kept) => sql`daybook_title_key(${kept}::text) collate "C"`,
    },
    id("asc"),
  ],
  manual: [
    {
      by: task.position,
      direction: "asc",
      of: (row) => row.position,
      isKept: (value) => typeof value === "number" && Number.isFinite(value),
      value: (kept) => sql`${kept}::float8`,
    },
    id("asc"),
  ],
  deleted: [instantKey(task.deletedAt, (row) => row.deletedAt, "desc"), id("desc")],
  completed: [instantKey(task.completedAt, (row) => row.completedAt, "desc"), id("desc")],
};

/** ORDER BY of an order; what has no due date comes last (as ascending order has it), so that an index can be read either way. */
export const orderOf = (sort: TaskSort): SQL[] =>
  keysOf[sort].map(({ by, direction }) => (direction === "asc" ? asc(by) : desc(by)));

/** No key is empty text, so that it can stand for null. */
const place = z.tuple([z.enum(taskSorts)], z.union([z.string().max(300), z.number()]));
type Kept = string | number;

/** The cursor of the page after `row`. */
export const cursorAfter = (sort: TaskSort, row: TaskRow): string =>
  encodeCursor([sort, ...keysOf[sort].map((key) => key.of(row) ?? "")]);

const isAt = ({ by, value }: Key, kept: Kept): SQL =>
  kept === "" ? sql`${by} is null` : sql`${by} = ${value(kept)}`;

function isBehind({ by, direction, isNullable, value }: Key, kept: Kept): SQL | undefined {
  // Nothing comes behind null but null itself.
  if (kept === "") return undefined;
  const behind = sql`${by} ${sql.raw(direction === "asc" ? ">" : "<")} ${value(kept)}`;
  return isNullable ? or(behind, sql`${by} is null`) : behind;
}

/**
 * The same for keys that are compared as one, so that an index is entered at the place and not read up to it: all of them
 * ascend, or all descend, and none is null.
 */
function isBehindAsOne(keys: readonly Key[], kept: readonly Kept[]): SQL | undefined {
  const [first] = keys;
  if (!first || keys.some(({ direction, isNullable }) => isNullable || direction !== first.direction))
    return undefined;
  const columns = sql.join(
    keys.map(({ by }) => sql`${by}`),
    sql`, `,
  );
  const values = sql.join(
    keys.map(({ value }, at) => value(kept[at] ?? "")),
    sql`, `,
  );
  return sql`(${columns}) ${sql.raw(first.direction === "asc" ? ">" : "<")} (${values})`;
}

/**
 * The condition for what comes after the place that `cursor` names.
 * @throws AppError invalid_input for a cursor of another list or another order.
 */
export function isAfter(sort: TaskSort, cursor: string): SQL {
  const [, ...kept] = decodeCursor(cursor, placeIn(sort));
  const asOne = isBehindAsOne(keysOf[sort], kept);
  if (asOne) return asOne;
  const branches = keysOf[sort].flatMap((key, at) => {
    const behind = isBehind(key, kept[at] ?? "");
    if (!behind) return [];
    const before = keysOf[sort].slice(0, at).map((earlier, index) => isAt(earlier, kept[index] ?? ""));
    return [and(...before, behind)];
  });
  return or(...branches) ?? sql`false`;
}

/** What a cursor of this order holds, key by key, so that a made-up one reaches no cast. */
function placeIn(sort: TaskSort) {
  return place.refine(
    ([order, ...kept]) =>
      order === sort &&
      kept.length === keysOf[sort].length &&
      keysOf[sort].every((key, at) => key.isKept(kept[at] ?? "")),
  );
}
