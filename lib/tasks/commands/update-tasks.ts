import { and, eq, ne, or, sql } from "drizzle-orm";
import { z } from "zod";
import { type CommandContext, defineCommand } from "@/lib/commands/command";
import { findNamed } from "@/lib/commands/named";
import { type Change, save } from "@/lib/commands/save";
import { category, wallet } from "@/lib/db/schema/finance";
import { task } from "@/lib/db/schema/tasks";
import { taskUpdated } from "@/lib/events/catalog/tasks";
import { archiveAll, completeAll, reopenAll } from "@/lib/tasks/change-status";
import { changeTasks, isForLaterOnes, type Wish } from "@/lib/tasks/change-tasks";
import { refuseStrangeItems, type Task } from "@/lib/tasks/checklist";
import { handOver } from "@/lib/tasks/hand-over";
import { loadSeries, loadTasks } from "@/lib/tasks/load-tasks";
import { showTasks } from "@/lib/tasks/queries/show-tasks";
import { refuseReminders } from "@/lib/tasks/reminder-wishes";
import { seriesIdOf } from "@/lib/tasks/series";
import { isOpen, refused } from "@/lib/tasks/task";
import { taskAggregate } from "@/lib/tasks/task-aggregate";
import { scope, taskIds, taskPatch } from "@/lib/tasks/task-input";
import { type Links, type Said, saysRule } from "@/lib/tasks/task-patch";
import { type TaskStatus, taskList, taskStatuses } from "@/lib/tasks/task-view";

/**
 * Changes tasks, all of them or none. Status `completed` is `completeTasks`, `pending` reopens, `archived` archives, with the
 * same events. What changes in a series, and for which of its tasks, is told at `changeTasks`.
 */
export const updateTasks = defineCommand({
  name: "updateTasks",
  summary:
    "Change tasks: words, day, time, rhythm, reminders, checklist, priority, tags, amount or status. Null clears a field; scope `all` changes the later ones of a series too.",
  effect: "write",
  http: { method: "PATCH", path: "/tasks" },
  input: z.strictObject({
    taskIds,
    ...taskPatch.shape,
    status: z.enum(taskStatuses, "Status must be pending, in_progress, completed, or archived").optional(),
    scope,
  }),
  output: taskList,
  async run({ taskIds: ids, scope: which, status, ...said }, context) {
    const named = await loadTasks(context, ids);
    const isOpening = status === "pending" || status === "in_progress";
    const ready = isOpening ? await reopenAll(context, named) : named;
    const changed = await saveChanges(context, ready, said, which === "all", status);
    const rows = await finish(context, changed, status);
    return { items: await showTasks(context.tx, rows) };
  },
});

function finish(
  context: CommandContext,
  rows: Task[],
  status: TaskStatus | undefined,
): Task[] | Promise<Task[]> {
  if (status === "completed") return completeAll(context, rows);
  return status === "archived" ? archiveAll(context, rows) : rows;
}

async function saveChanges(
  context: CommandContext,
  named: readonly Task[],
  said: Said,
  isAll: boolean,
  status: TaskStatus | undefined,
): Promise<Task[]> {
  const { profile, now } = context;
  const wish = { said, links: await linksOf(context, said), isAll, currency: profile.currency, now };
  const ids = named.map((row) => row.id);
  const isNamed = ({ id }: Task) => ids.includes(id);
  refuseStrangeItems(named, said);
  const family = await familyOf(context, named, wish);
  const changed = changeTasks(ids, family, wish);
  const changes = family.map((before) => {
    const after = changed.get(before.id) ?? before;
    const isStarted = isNamed(before) && isOpen(after) && (status === "pending" || status === "in_progress");
    return { before, after: isStarted ? { ...after, status } : after, event: taskUpdated };
  });
  await refuseTakenDays(context, changes);
  if (said.reminders)
    for (const { before, after } of changes)
      if (isNamed(after)) refuseReminders(said.reminders, after, now, before?.reminders);
  const saved = new Map((await save(context, taskAggregate, changes)).map((row) => [row.id, row]));
  return ids.flatMap((id) => saved.get(id) ?? []);
}

/** The tasks named and, where the change may concern their series, all that belongs to these. */
async function familyOf(context: CommandContext, named: readonly Task[], wish: Wish): Promise<Task[]> {
  const rows: Task[] = [];
  for (const row of named) rows.push(isForLaterOnes(row, wish) ? await handOver(context, row) : row);
  const concernsSeries = wish.isAll || saysRule(wish.said) || wish.said.dueDate === null;
  const related = concernsSeries ? await loadSeries(context, rows) : [];
  return [...new Map([...related, ...rows].map((row) => [row.id, row])).values()];
}

async function linksOf(context: CommandContext, said: Said): Promise<Links> {
  const { wallet: walletName, spendCategory } = said;
  const links: Links = {};
  if (walletName !== undefined)
    links.walletId = walletName && (await findNamed(context, wallet, "wallet", walletName)).id;
  if (spendCategory !== undefined)
    links.spendCategoryId =
      spendCategory && (await findNamed(context, category, "category", spendCategory)).id;
  return links;
}

/** Each day of a series is one task's: a series can't move onto a day that another of its tasks stands for. */
async function refuseTakenDays(
  { tx, actor }: CommandContext,
  changes: readonly Change<Task>[],
): Promise<void> {
  const moved = changes.filter(
    ({ before, after }) => after.occurrenceOn && before?.occurrenceOn !== after.occurrenceOn,
  );
  for (const { after } of moved) {
    const seriesId = seriesIdOf(after);
    const [taken] = await tx
      .select({ id: task.id })
      .from(task)
      .where(
        and(
          eq(task.ownerId, actor.ownerId),
          or(eq(task.id, seriesId), eq(task.parentTaskId, seriesId)),
          eq(task.occurrenceOn, sql`${after.occurrenceOn}`),
          ne(task.id, after.id),
        ),
      )
      .limit(1);
    if (taken)
      throw refused(
        "dueDate",
        `This series has had its task for ${after.occurrenceOn} already: choose another day`,
      );
  }
}
