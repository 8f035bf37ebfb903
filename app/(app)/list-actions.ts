"use server";

import { z } from "zod";
import { action, failure } from "@/app/_adapters/action";
import { askAsPerson, pagePerson } from "@/app/_adapters/page";
import type { ListActions } from "@/components/tasks/list-types";
import { cursorField } from "@/lib/core/cursor";
import { parseInput } from "@/lib/core/input";
import { deleteView } from "@/lib/tasks/commands/delete-view";
import { renameView } from "@/lib/tasks/commands/rename-view";
import { restoreTasks } from "@/lib/tasks/commands/restore-tasks";
import { saveView } from "@/lib/tasks/commands/save-view";
import { updateTasks } from "@/lib/tasks/commands/update-tasks";
import { findTasks } from "@/lib/tasks/queries/find-tasks";
import { taskFilter } from "@/lib/tasks/task-filter";
import { asFind } from "./tasks/[[...taskId]]/filters";

const said = z.object({
  filter: taskFilter,
  cursor: cursorField.nullable(),
  limit: z.number().int().min(1).max(200),
});

/** The next page of a list: it reads, and changes nothing on the page. */
export async function findMoreAction(input: z.input<typeof said>): ReturnType<ListActions["more"]> {
  try {
    const { filter, cursor, limit } = parseInput(said, input);
    const { reading } = await pagePerson();
    const page = { limit, ...(cursor ? { cursor } : {}) };
    return { ok: true, value: await askAsPerson(findTasks, { ...asFind(filter, reading.today), ...page }) };
  } catch (error) {
    return failure(error);
  }
}

export const restoreTasksAction = action(restoreTasks) satisfies ListActions["restore"];
export const setStatusAction = action(updateTasks) satisfies ListActions["setStatus"];
export const saveViewAction = action(saveView) satisfies ListActions["saveView"];
export const renameViewAction = action(renameView) satisfies ListActions["renameView"];
export const deleteViewAction = action(deleteView) satisfies ListActions["deleteView"];
