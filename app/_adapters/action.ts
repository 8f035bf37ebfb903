import { refresh } from "next/cache";
import type { z } from "zod";
import { runInParts } from "@/lib/assistant/run-in-parts";
import type { Actor } from "@/lib/commands/actor";
import type { Command } from "@/lib/commands/command";
import { type Done, execute } from "@/lib/commands/execute";
import type { Action, ActionResult } from "@/lib/core/action-result";
import { toAppError } from "@/lib/core/to-app-error";
import { actingPerson } from "./session";

/** What a page says, as a command takes it. */
export interface Spoken {
  input: unknown;
  expectedVersions?: Record<string, number>;
}

/** An unexpected or expected error as a page shows it. */
export function failure(error: unknown): Extract<ActionResult<never>, { ok: false }> {
  const { code, message, details } = toAppError(error);
  const { fields, current } = details;
  return {
    ok: false,
    error: { code, message, ...(fields ? { fields } : {}), ...(current === undefined ? {} : { current }) },
  };
}

/** Runs `run` for what a page says: the answer or one plain sentence, and the page fresh after. */
function answering<Said, Shown>(
  run: (said: Said, actor: Actor) => Promise<Done<Shown>>,
): Action<Said, Shown> {
  return async (said) => {
    try {
      const { value, commandId } = await run(said, await actingPerson());
      refresh();
      return { ok: true, value, commandId };
    } catch (error) {
      return failure(error);
    }
  };
}

/**
 * A command as a server action: for the signed-in person, with the answer or one plain sentence, and the page fresh after.
 * It checks who asks itself; it never throws for an expected error.
 * @param speak how what the page says becomes the command's input; as it is by default.
 * @param show what of the answer the page wants; all of it by default.
 */
export function action<Input extends z.ZodType, Output, Said, Shown = Output>(
  command: Command<Input, Output>,
  speak: (said: Said) => Spoken = (said) => ({ input: said }),
  show: (output: Output) => Shown = (output) => output as unknown as Shown,
): Action<Said, Shown> {
  return answering(async (said, actor) => {
    const { input, expectedVersions } = speak(said);
    const { value, commandId } = await execute(command, input, {
      actor,
      ...(expectedVersions ? { expectedVersions } : {}),
    });
    return { value: show(value), commandId };
  });
}

/** A command over tasks as a server action, for any number of them: more than it takes at once go in parts, with one undo. */
export const actionInParts = <Input extends z.ZodType, Output, Said extends { taskIds: string[] }>(
  command: Command<Input, Output>,
): Action<Said, Output> => answering((said, actor) => runInParts(command, said, { actor }));
