import { and, desc, eq, ilike, lt, or, sql } from "drizzle-orm";
import { z } from "zod";
import { conversationView } from "@/lib/chat/conversation";
import { defineQuery } from "@/lib/commands/command";
import { decodeCursor, encodeCursor } from "@/lib/core/cursor";
import { pageOf } from "@/lib/core/views";
import { conversation } from "@/lib/db/schema/chat";

/** Named in full: inside a sub-select a bare `id` would be the message's own. */
const outerId = sql.raw('"conversation"."id"');

const lastText = sql<string>`coalesce((select left(m.content, 140) from message m where m.conversation_id = ${outerId} and m.content <> '' order by m.id desc limit 1), '')`;

const place = z.tuple([z.iso.datetime(), z.uuid()]);

export const findConversations = defineQuery({
  name: "findConversations",
  summary: "Conversations, the latest first; by words in them where given.",
  input: z.strictObject({
    text: z.string().trim().max(200).optional(),
    status: z.enum(["ACTIVE", "ARCHIVED"]).default("ACTIVE"),
    limit: z.coerce.number().int().min(1).max(100).default(30),
    cursor: z.string().max(300).optional(),
  }),
  output: pageOf(conversationView),
  async run({ text, status, limit, cursor }, { tx, actor }) {
    const from = cursor === undefined ? undefined : decodeCursor(cursor, place);
    const isBefore =
      from &&
      or(
        lt(conversation.updatedAt, new Date(from[0])),
        and(eq(conversation.updatedAt, new Date(from[0])), lt(conversation.id, from[1])),
      );
    const rows = await tx
      .select({ conversation, lastText })
      .from(conversation)
      .where(
        and(
          eq(conversation.ownerId, actor.ownerId),
          eq(conversation.status, status),
          isBefore,
          text ? mentions(actor.ownerId, text) : undefined,
        ),
      )
      .orderBy(desc(conversation.updatedAt), desc(conversation.id))
      .limit(limit + 1);
    const items = rows.slice(0, limit).map((row) => ({
      id: row.conversation.id,
      title: row.conversation.title,
      status: row.conversation.status,
      lastText: row.lastText,
      createdAt: row.conversation.createdAt.toISOString(),
      updatedAt: row.conversation.updatedAt.toISOString(),
    }));
    const last = items.at(-1);
    return {
      items,
      nextCursor: rows.length > limit && last ? encodeCursor([last.updatedAt, last.id]) : null,
    };
  },
});

function mentions(ownerId: string, text: string) {
  const pattern = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  const inMessages = sql`exists (select 1 from message m where m.conversation_id = ${outerId} and m.owner_id = ${ownerId} and m.content ilike ${pattern})`;
  return or(ilike(conversation.title, pattern), inMessages);
}
