"use client";

import { useRef } from "react";
import type { ActionError, ActionResult } from "@/lib/core/action-result";
import type { TaskView } from "@/lib/tasks/task-view";
import { attempt } from "../use-action";
import type { TaskActions, TaskChange } from "./types";

export type Ticks = Pick<TaskChange, "checkItems" | "uncheckItems">;

/** The task an error carries as the one that is there now. */
export function currentTask(error: ActionError): TaskView | undefined {
  const { current } = error;
  const isTask =
    typeof current === "object" && current !== null && "version" in current && "title" in current;
  return isTask ? (current as TaskView) : undefined;
}

/** Writes a task's changes one after another, each on the version that the one before it has left. */
export function useTaskWriter(task: TaskView, update: TaskActions["update"]) {
  const latest = useRef(task);
  if (task.version >= latest.current.version) latest.current = task;
  const version = useRef(task.version);
  version.current = Math.max(version.current, task.version);
  const queue = useRef<Promise<unknown>>(Promise.resolve());

  const write = async (
    fields: Omit<TaskChange, "taskId" | "expectedVersion">,
  ): Promise<ActionResult<TaskView>> => {
    const result = await attempt(update, { ...fields, taskId: task.id, expectedVersion: version.current });
    if (result.ok) {
      version.current = result.value.version;
      latest.current = result.value;
    }
    return result;
  };
  /** One at a time: the second of two quick changes must build on the version the first one made. */
  const inTurn = <T>(step: () => Promise<T>): Promise<T> => {
    const done = queue.current.then(step);
    queue.current = done;
    return done;
  };
  /** A tick means its line alone: whatever else was changed in the meantime, it stands. */
  const tick = (ticks: Ticks): Promise<string | undefined> =>
    inTurn(async () => {
      let result = await write(ticks);
      const theirs = result.ok ? undefined : currentTask(result.error);
      if (theirs) {
        version.current = theirs.version;
        result = await write(ticks);
      }
      return result.ok ? undefined : result.error.message;
    });
  return { latest, version, write, inTurn, tick };
}
