import { and, asc, eq, inArray } from "drizzle-orm";
import type { Aggregate } from "@/lib/commands/aggregate";
import { AppError, sqlState } from "@/lib/core/errors";
import { type SavedViewRow, savedView } from "@/lib/db/schema/finding";
import { viewCreated, viewDeleted, viewFacts, viewUpdated } from "@/lib/events/catalog/views";

/** How saved views are stored, told in events, and taken back. */
export const viewAggregate: Aggregate<SavedViewRow> = {
  type: "view",
  idKey: "viewId",
  created: viewCreated,
  updated: viewUpdated,
  deleted: viewDeleted,
  load: (tx, ownerId, ids) =>
    tx
      .select()
      .from(savedView)
      .where(and(eq(savedView.ownerId, ownerId), inArray(savedView.id, [...ids])))
      .orderBy(asc(savedView.id))
      .for("update"),
  loadAll: (tx, ownerId) =>
    tx.select().from(savedView).where(eq(savedView.ownerId, ownerId)).orderBy(asc(savedView.id)),
  async insert(tx, rows) {
    await tx
      .insert(savedView)
      .values([...rows])
      .catch(refuseTaken);
  },
  async update(tx, saves) {
    for (const { before, after } of saves)
      await tx
        .update(savedView)
        .set(after)
        .where(
          and(
            eq(savedView.id, before.id),
            eq(savedView.ownerId, before.ownerId),
            eq(savedView.version, before.version),
          ),
        )
        .catch(refuseTaken);
  },
  toFacts: (row) => viewFacts.parse({ viewId: row.id, name: row.name, filter: row.filter }),
  fromFacts(data, meta) {
    const { name, filter } = viewFacts.parse(data);
    return { ...meta, name, filter };
  },
  label: (row) => `the view “${row.name}”`,
};

function refuseTaken(error: unknown): never {
  if (sqlState(error) !== "23505") throw error;
  throw new AppError("conflict", "There is another view of that name by now: delete or rename it first.");
}
