import { and, desc, eq, gte, lt } from "drizzle-orm";
import { z } from "zod";
import { defineQuery } from "@/lib/commands/command";
import { cursorField, decodeCursor, encodeCursor, limitField } from "@/lib/core/cursor";
import { isDate } from "@/lib/core/day";
import { isUuid } from "@/lib/core/ids";
import { endOfDay, startOfDay } from "@/lib/core/time";
import { pageOf } from "@/lib/core/views";
import { isBefore } from "@/lib/db/keyset";
import { auditLog } from "@/lib/db/schema/events";
import { catalogue } from "@/lib/events/catalog/all";
import { type HistoryView, historyView } from "@/lib/history/history-view";

const day = z.string().refine(isDate, "Days are written like 2026-03-20").meta({ format: "date" });
const place = z.tuple([z.iso.datetime(), z.uuid()]);

export const findHistory = defineQuery({
  name: "findHistory",
  summary: "What happened to a thing, or to all of them, with old and new values; the newest first.",
  http: { method: "GET", path: "/history" },
  input: z.strictObject({
    itemId: z.string().max(64).optional(),
    type: z.string().max(100).optional().describe("Of event, as todo.task.completed."),
    from: day.optional(),
    to: day.optional().describe("Included."),
    limit: limitField,
    cursor: cursorField.optional(),
  }),
  output: pageOf(historyView),
  async run({ itemId, type, from, to, limit, cursor }, { tx, actor, profile }) {
    if (itemId !== undefined && !isUuid(itemId)) return { items: [], nextCursor: null };
    const rows = await tx
      .select()
      .from(auditLog)
      .where(
        and(
          eq(auditLog.ownerId, actor.ownerId),
          itemId ? eq(auditLog.entityId, itemId) : undefined,
          type ? eq(auditLog.eventType, type) : undefined,
          from ? gte(auditLog.occurredAt, startOfDay(from, profile.timezone)) : undefined,
          to ? lt(auditLog.occurredAt, endOfDay(to, profile.timezone)) : undefined,
          cursor ? isBefore(auditLog.occurredAt, auditLog.id, decodeCursor(cursor, place)) : undefined,
        ),
      )
      .orderBy(desc(auditLog.occurredAt), desc(auditLog.id))
      .limit(limit + 1);
    const items = rows.slice(0, limit).map(show);
    const last = items.at(-1);
    return { items, nextCursor: rows.length > limit && last ? encodeCursor([last.at, last.id]) : null };
  },
});

function show(row: typeof auditLog.$inferSelect): HistoryView {
  const changes = historyView.shape.changes.safeParse(row.payload.changes);
  return {
    id: row.id,
    eventId: row.eventId,
    type: row.eventType,
    title: catalogue.get(row.eventType)?.title ?? row.eventType,
    itemType: row.entityType,
    itemId: row.entityId,
    actor: row.actor,
    at: row.occurredAt.toISOString(),
    commandId: row.commandId,
    correlationId: row.correlationId,
    changes: changes.success ? changes.data : {},
    payload: row.payload,
  };
}
