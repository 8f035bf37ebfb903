"use server";

import { action, failure } from "@/app/_adapters/action";
import {
  archiveConversation,
  renameConversation,
  restoreConversation,
} from "@/lib/chat/commands/change-conversation";
import type { ActionResult } from "@/lib/core/action-result";

export const renameConversationAction = action(renameConversation);
const archive = action(archiveConversation);
export const restoreConversationAction = action(restoreConversation, ({ what }: { what: string }) => ({
  input: { conversationId: what },
}));

/** Puts a conversation away. What takes it back is the conversation's id: conversations are not in the log. */
export async function archiveConversationAction(input: { conversationId: string }): Promise<ActionResult> {
  try {
    const result = await archive(input);
    return result.ok ? { ...result, commandId: input.conversationId } : result;
  } catch (error) {
    return failure(error);
  }
}
