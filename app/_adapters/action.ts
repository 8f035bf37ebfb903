import { refresh } from "next/cache";
import type { z } from "zod";
import { toAppError } from "@/lib/api/problem";
import type { Command } from "@/lib/commands/command";
import { execute } from "@/lib/commands/execute";
import type { Action } from "@/lib/core/action-result";
import { actingPerson } from "./session";

/** What a page may say beside a command's input. */
export interface ActionInput {
  input: unknown;
  expectedVersions?: Record<string, number>;
  idempotencyKey?: string;
}

/**
 * A command as a server action: for the signed-in person, with the answer or one plain sentence, and the page fresh after.
 * It checks who asks itself; it never throws for an expected error.
 */
export function action<Input extends z.ZodType, Output>(
  command: Command<Input, Output>,
): Action<ActionInput, Output> {
  return async ({ input, expectedVersions, idempotencyKey }) => {
    try {
      const done = await execute(command, input, {
        actor: await actingPerson(),
        ...(expectedVersions ? { expectedVersions } : {}),
        ...(idempotencyKey ? { idempotencyKey } : {}),
      });
      refresh();
      return { ok: true, value: done.value, commandId: done.commandId };
    } catch (error) {
      const { code, message, details } = toAppError(error);
      return {
        ok: false,
        error: {
          code,
          message,
          ...(details.fields ? { fields: details.fields } : {}),
          ...(details.current === undefined ? {} : { current: details.current }),
        },
      };
    }
  };
}
