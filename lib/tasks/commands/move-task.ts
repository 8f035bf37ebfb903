import { and, desc, eq, isNull, lt, ne, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { type CommandContext, defineCommand } from "@/lib/commands/command";
import { save } from "@/lib/commands/save";
import { task } from "@/lib/db/schema/tasks";
import { taskUpdated } from "@/lib/events/catalog/tasks";
import type { Task } from "@/lib/tasks/checklist";
import { loadTasks } from "@/lib/tasks/load-tasks";
import { type Gap, type Placed, placeBetween, spread } from "@/lib/tasks/place";
import { showTasks } from "@/lib/tasks/queries/show-tasks";
import { taskAggregate } from "@/lib/tasks/task-aggregate";
import { taskList } from "@/lib/tasks/task-view";

const taskId = z.string().max(64);

/** How many are looked at where two tasks stand on one place; four times as many each time that is not enough. */
const firstRun = 16;

/** Puts a task before another one in the order that the person makes; where none is named, after all. The others stay. */
export const moveTask = defineCommand({
  name: "moveTask",
  summary: "Put a task before another one in the person's own order, or last.",
  effect: "write",
  http: { method: "POST", path: "/tasks/{taskId}/move" },
  input: z.strictObject({ taskId, before: taskId.optional().describe("A task's id; without one: last.") }),
  output: taskList,
  async run({ taskId: id, before }, context) {
    const ids = before === undefined || before === id ? [id] : [id, before];
    const [moved, next] = await loadTasks(context, ids);
    const places = moved && (next || before === undefined) ? await placesFor(context, moved, next) : [];
    const rows = await taskAggregate.load(
      context.tx,
      context.actor.ownerId,
      places.map((one) => one.id),
    );
    const saved = await save(
      context,
      taskAggregate,
      rows.map((row) => ({
        before: row,
        after: { ...row, position: places.find((one) => one.id === row.id)?.position ?? row.position },
        event: taskUpdated,
      })),
    );
    const now = saved.find((row) => row.id === id) ?? moved;
    return { items: now ? await showTasks(context.tx, [now]) : [] };
  },
});

/** Null where there is no neighbour: the only one stays where it is. */
function gapBetween(previous: Placed | undefined, next: Placed | undefined): Gap | null {
  if (previous) return { before: previous.position, ...(next ? { after: next.position } : {}) };
  return next ? { after: next.position } : null;
}

/** The new places: of the task alone, nearly always; of those before it too where two stand on the same one. */
async function placesFor(context: CommandContext, moved: Task, next: Task | undefined): Promise<Placed[]> {
  const { id } = moved;
  const [previous] = await findBefore(context, moved, next, 1);
  const gap = gapBetween(previous, next);
  if (!gap) return [];
  const position = placeBetween(gap);
  if (position !== null) return [{ id, position }];
  for (let length = firstRun; ; length *= 4) {
    const found = await findBefore(context, moved, next, length + 1);
    const beyond = found.length > length ? found.pop() : undefined;
    const run = [...found.reverse(), { id, position: 0 }];
    const places = spread(run, beyond?.position, next?.position ?? 0);
    if (places) return places;
  }
}

/** The open tasks before `next` in the person's order, the nearest first, without the one that is moved. */
function findBefore(
  { tx, actor }: CommandContext,
  moved: Task,
  next: Task | undefined,
  limit: number,
): Promise<Placed[]> {
  return tx
    .select({ id: task.id, position: task.position })
    .from(task)
    .where(
      and(
        eq(task.ownerId, actor.ownerId),
        isNull(task.deletedAt),
        sql`${task.status} in ('pending', 'in_progress')`,
        ne(task.id, moved.id),
        next && isBefore(next),
      ),
    )
    .orderBy(desc(task.position), desc(task.id))
    .limit(limit);
}

const isBefore = ({ id, position }: Placed): SQL | undefined =>
  or(lt(task.position, position), and(eq(task.position, position), lt(task.id, id)));
