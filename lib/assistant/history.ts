import type { UIMessage } from "ai";
import type { MessageView } from "@/lib/chat/conversation";

/** How many of a conversation's latest messages a model is given. */
const remembered = 40;

/** Parts that are for the page only. */
const isForModels = ({ type }: UIMessage["parts"][number]): boolean => !type.startsWith("data-");

/** Stored messages as the AI SDK's; what is still being written or came to nothing is left out. */
export function toUiMessages(messages: readonly MessageView[]): UIMessage[] {
  return messages
    .slice(-remembered)
    .filter(({ role }) => role !== "system")
    .map(({ id, role, parts }) => ({ id, role, parts: (parts as UIMessage["parts"]).filter(isForModels) }))
    .filter(({ parts }) => parts.length > 0);
}

/** The words of a message, for search and lists. */
export function textOf(parts: readonly { type: string; text?: unknown }[]): string {
  return parts
    .flatMap((part) => (part.type === "text" && typeof part.text === "string" ? [part.text] : []))
    .join("\n")
    .trim();
}
