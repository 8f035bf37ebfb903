"use server";

import { z } from "zod";
import { action, actionInParts, failure } from "@/app/_adapters/action";
import { actingPerson } from "@/app/_adapters/session";
import type { QuickActions } from "@/components/tasks/quick-types";
import { readDue } from "@/lib/assistant/read-due";
import { getVocabulary } from "@/lib/assistant/vocabulary";
import { ask } from "@/lib/commands/execute";
import { now } from "@/lib/core/clock";
import { parseInput } from "@/lib/core/input";
import { archiveTasks } from "@/lib/tasks/commands/archive-tasks";
import { moveTask } from "@/lib/tasks/commands/move-task";
import { updateTasks } from "@/lib/tasks/commands/update-tasks";
import { getTags } from "@/lib/tasks/queries/get-tags";

/** What keys, swipes and the bar for several tasks do, beside what a page does with one. */
export const archiveTasksAction = actionInParts(archiveTasks);
export const moveTaskAction = action(moveTask) satisfies QuickActions["move"];
export const changeTasksAction = actionInParts(updateTasks) satisfies QuickActions["change"];

const said = z.object({ text: z.string().max(200, "Say it in fewer words: at most 200 characters") });

/** Reads a day in words without doing anything. */
export async function readDueAction(input: { text: string }): ReturnType<QuickActions["readDue"]> {
  try {
    const { text } = parseInput(said, input);
    const vocabulary = await ask(getVocabulary, {}, { actor: await actingPerson() });
    return { ok: true, value: readDue(text, { ...vocabulary, now: now() }) };
  } catch (error) {
    return failure(error);
  }
}

/** The person's tags. */
export async function findTagsAction(): ReturnType<QuickActions["findTags"]> {
  try {
    return { ok: true, value: (await ask(getTags, {}, { actor: await actingPerson() })).tags };
  } catch (error) {
    return failure(error);
  }
}
