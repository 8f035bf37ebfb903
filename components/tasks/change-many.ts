import type { Action } from "@/lib/core/action-result";
import { counted } from "../format";
import { announce } from "../shell/signals";
import { notifyFailure } from "../ui/toast";
import { attempt, notifyDone } from "../use-action";
import { isDone } from "./group-tasks";
import type { BulkChange, QuickActions } from "./quick-types";
import { focusTask } from "./row-focus";
import { selectNone, tasksOf } from "./selection";

/** What is said of one task or of several: its title, or how many. */
export function namesOf(ids: readonly string[]): string {
  const [first] = tasksOf(ids);
  return ids.length === 1 && first ? `“${first.title}”` : counted(ids.length, "task");
}

/** Whether all of these that are drawn are done: completing them again would say nothing. */
export const areDone = (ids: readonly string[]): boolean => {
  const tasks = tasksOf(ids);
  return tasks.length > 0 && tasks.every(isDone);
};

/** Does one command over all of these; one notice says so and takes all of it back. What fails leaves the selection as it was. */
async function doTo<Input extends { taskIds: string[] }>(
  action: Action<Input>,
  input: Input,
  said: string,
  undo: QuickActions["undo"],
): Promise<void> {
  const result = await attempt(action, input);
  if (!notifyFailure(result)) return;
  selectNone();
  announce(said);
  notifyDone(result, said, undo);
}

/** What keys, swipes and the bar do with tasks, each of them one command however many there are. */
export function handsWith(actions: QuickActions) {
  const { undo } = actions;
  return {
    complete(ids: string[]) {
      const [action, said] = areDone(ids) ? [actions.reopen, "Reopened"] : [actions.complete, "Completed"];
      return doTo(action, { taskIds: ids }, `${said} ${namesOf(ids)}.`, undo);
    },
    remove: (ids: string[]) => doTo(actions.remove, { taskIds: ids }, `Deleted ${namesOf(ids)}.`, undo),
    archive: (ids: string[]) => doTo(actions.archive, { taskIds: ids }, `Archived ${namesOf(ids)}.`, undo),
    /** Puts a task before another one in the person's own order; without one, last. */
    async move(taskId: string, before: string | undefined) {
      const result = await attempt(actions.move, { taskId, ...(before ? { before } : {}) });
      if (!notifyFailure(result)) return;
      announce(`Moved ${namesOf([taskId])}.`);
      focusTask(taskId);
    },
    /** @param words how the change reads after the tasks' names ("for Friday"). */
    change: (ids: string[], change: BulkChange, words: string) =>
      doTo(actions.change, { taskIds: ids, ...change }, `${words.replace("…", namesOf(ids))}.`, undo),
  };
}

export type Hands = ReturnType<typeof handsWith>;
