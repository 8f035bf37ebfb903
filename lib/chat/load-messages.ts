import { and, desc, eq, sql } from "drizzle-orm";
import { message } from "@/lib/db/schema/chat";
import type { Transaction } from "@/lib/db/transaction";
import type { CachePlace, ConversationCache, StoredMessage } from "./conversation-cache";

/** As many messages as a page shows and a model is given. */
const latest = 200;

type Where = Omit<CachePlace, "version">;

/**
 * The latest messages of a conversation, the oldest first. The database says which state they are in; where a cache has
 * just that state, they are taken from it.
 */
export async function loadMessages(
  tx: Transaction,
  where: Where,
  cache: ConversationCache | undefined,
): Promise<StoredMessage[]> {
  if (!cache) return readMessages(tx, where);
  const place = { ...where, version: await versionOf(tx, where) };
  const cached = await cache.read(place);
  if (cached) return cached;
  const messages = await readMessages(tx, where);
  // An answer that is being written changes several times a second.
  if (messages.every(({ status }) => status !== "streaming")) void cache.keep(place, messages);
  return messages;
}

const mine = ({ conversationId, ownerId }: Where) =>
  and(eq(message.conversationId, conversationId), eq(message.ownerId, ownerId));

/**
 * Which versions of which rows they are, as PostgreSQL itself tells them apart (the writing transaction and the place of each):
 * no clock is believed, and no write can be forgotten.
 */
async function versionOf(tx: Transaction, where: Where): Promise<string> {
  const rows = tx
    .select({ row: sql<string>`${message.id} || ' ' || ${message}.xmin || ' ' || ${message}.ctid`.as("row") })
    .from(message)
    .where(mine(where))
    .orderBy(desc(message.id))
    .limit(latest)
    .as("rows");
  const [found] = await tx
    .select({ version: sql<string | null>`md5(string_agg(${rows.row}, ',' order by ${rows.row}))` })
    .from(rows);
  return found?.version ?? "none";
}

async function readMessages(tx: Transaction, where: Where): Promise<StoredMessage[]> {
  const newestFirst = await tx
    .select()
    .from(message)
    .where(mine(where))
    .orderBy(desc(message.id))
    .limit(latest);
  return newestFirst.reverse().map((one) => ({
    id: one.id,
    role: one.role,
    status: one.status,
    parts: one.parts,
    model: one.model,
    createdAt: one.createdAt.toISOString(),
    updatedAt: one.updatedAt.toISOString(),
  }));
}
