import { z } from "zod";

/** The longest thing a person can say at once, in characters (seeds S1, S3). */
export const maxMessageLength = 10_000;

export const messageStatuses = ["streaming", "done", "stopped", "failed"] as const;

export const conversationView = z.object({
  id: z.string(),
  title: z.string(),
  status: z.enum(["ACTIVE", "ARCHIVED"]),
  /** The first words of its last message, for lists. */
  lastText: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type ConversationView = z.infer<typeof conversationView>;

/** A message as stored: its parts are UI message parts of the AI SDK, written by this server only. */
export const messageView = z.object({
  id: z.string(),
  role: z.enum(["user", "assistant", "system"]),
  status: z.enum(messageStatuses),
  parts: z.array(z.unknown()),
  model: z.string().nullable(),
  createdAt: z.string(),
});
export type MessageView = z.infer<typeof messageView>;

/** A conversation's title from its first message: its first line, cut at a word. */
export function titleFrom(text: string): string {
  const line = text.trim().split("\n")[0]?.trim() ?? "";
  if (line.length <= 60) return line || "Conversation";
  const cut = line.slice(0, 60);
  return `${cut.slice(0, Math.max(20, cut.lastIndexOf(" ")))}…`;
}

/** How long an answer may be silent before it counts as cut off, in milliseconds. */
export const silentAfterMs = 60_000;
