import { type Tool as ModelTool, tool } from "ai";
import { z } from "zod";
import type { Actor } from "@/lib/commands/actor";
import type { Tool } from "@/lib/commands/command";
import { ask, execute } from "@/lib/commands/execute";
import { toAppError } from "@/lib/core/to-app-error";
import type { Pool } from "@/lib/db/pool";

/** The signed-in person and the turn that tool calls act in. A model is never told whose things it sees. */
export interface Turn {
  actor: Actor;
  pool: Pool;
  /** The root command. */
  turnId: string;
  /** The person's message. */
  messageId: string;
}

/**
 * Offers a command or query to a model. What it throws reaches the model and the person, so it is always one plain sentence.
 * A call that is repeated (a retry, a resumed turn) runs once: turn and call id are its idempotency key.
 */
export function toTool(definition: Tool, turn: Turn): ModelTool<unknown, unknown> {
  return tool({
    description: definition.summary,
    inputSchema: definition.input as z.ZodType<unknown>,
    async execute(input: unknown, { toolCallId }): Promise<unknown> {
      try {
        if (definition.kind === "query") return await ask(definition, input, turn);
        const done = await execute(definition, input, {
          actor: turn.actor,
          pool: turn.pool,
          parentId: turn.turnId,
          messageId: turn.messageId,
          idempotencyKey: `${turn.turnId}:${toolCallId}`,
        });
        return done.value;
      } catch (error) {
        throw toAppError(error);
      }
    },
  });
}

/** How a model asks one thing, and how it says that Daybook does not do something. Neither writes anything. */
export const talkTools: Record<string, ModelTool<unknown, unknown>> = {
  askPerson: tool({
    description: "Ask the person one short question, with the answers they may tap.",
    inputSchema: z.strictObject({
      question: z.string().max(300),
      options: z.array(z.string().max(80)).max(6).optional(),
    }) as z.ZodType<unknown>,
    execute: async (input: unknown): Promise<unknown> => input,
  }),
  decline: tool({
    description: "Say that Daybook does not do what was asked, and what it can do instead.",
    inputSchema: z.strictObject({ reason: z.string().max(300) }) as z.ZodType<unknown>,
    execute: async (input: unknown): Promise<unknown> => input,
  }),
};
