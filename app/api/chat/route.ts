import { createUIMessageStreamResponse } from "ai";
import { z } from "zod";
import { actingPerson, takeChatToken } from "@/app/_adapters/session";
import { problem } from "@/lib/api/problem";
import { readBody } from "@/lib/api/read-request";
import { takeTurn } from "@/lib/assistant/turn";
import { maxMessageLength } from "@/lib/chat/conversation";
import { AppError } from "@/lib/core/errors";
import { parseInput } from "@/lib/core/input";
import { database } from "@/lib/db/database";

const input = z.strictObject({
  conversationId: z.uuid("A conversation's id is a UUID"),
  text: z
    .string()
    .max(maxMessageLength, `A message can have at most ${maxMessageLength.toLocaleString("en")} characters`),
  approval: z
    .strictObject({ messageId: z.uuid(), toolCallId: z.string().max(200), isApproved: z.boolean() })
    .optional(),
});

/** One turn of a conversation: the person's new message only; the history is the server's. */
export async function POST(request: Request): Promise<Response> {
  try {
    const actor = await actingPerson();
    takeChatToken(actor.userId);
    const said = parseInput(input, await readBody(request));
    if (said.text.trim() === "") throw new AppError("invalid_input", "Say something first");
    return createUIMessageStreamResponse({ stream: await takeTurn({ actor, pool: database() }, said) });
  } catch (error) {
    return problem(error);
  }
}
