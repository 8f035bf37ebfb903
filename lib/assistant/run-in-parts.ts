import type { z } from "zod";
import type { Command } from "@/lib/commands/command";
import { type Call, type Done, execute } from "@/lib/commands/execute";
import { now as clockNow } from "@/lib/core/clock";
import { AppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { undo } from "./tools";

/** As many tasks as one command takes. */
const mostAtOnce = 500;
/** As many as one may change by one act, which holds up one's other doings meanwhile. */
const mostInAll = 20_000;

/**
 * Runs a command over any number of tasks: as several commands of one parent where they are more than one takes, which undo
 * as one. Where a later part fails, those before it are taken back.
 * @returns the last part's answer, and the id that undoes all of it.
 * @throws AppError as the command does; invalid_input for more than 20,000.
 */
export async function runInParts<Input extends z.ZodType, Output>(
  command: Command<Input, Output>,
  input: { taskIds: readonly string[] },
  call: Pick<Call, "actor" | "pool" | "now">,
): Promise<Done<Output>> {
  const { taskIds } = input;
  // What is no list is for the command to refuse.
  if (!Array.isArray(taskIds) || taskIds.length <= mostAtOnce) return execute(command, input, call);
  if (taskIds.length > mostInAll)
    throw new AppError("invalid_input", "That are more than 20,000 tasks: change fewer at once.");
  const parentId = newId((call.now ?? clockNow()).getTime());
  let done: Done<Output> | undefined;
  try {
    for (let from = 0; from < taskIds.length; from += mostAtOnce) {
      const part = { ...input, taskIds: taskIds.slice(from, from + mostAtOnce) };
      done = await execute(command, part, { ...call, parentId });
    }
  } catch (error) {
    if (done) await execute(undo, { what: parentId }, call);
    throw error;
  }
  return { value: (done as Done<Output>).value, commandId: parentId };
}
