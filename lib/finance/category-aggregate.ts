import { and, asc, eq, inArray } from "drizzle-orm";
import type { Aggregate, Facts, Save, Versioned } from "@/lib/commands/aggregate";
import { type CategoryRow, category } from "@/lib/db/schema/finance";
import type { Transaction } from "@/lib/db/transaction";
import {
  type CategoryFacts,
  categoryCreated,
  categoryDeleted,
  categoryFacts,
  categoryUpdated,
} from "@/lib/events/catalog/finance";
import { refuseBrokenTree, refuseUsedCategory, refusingTaken } from "./guards";
import { showCategory } from "./queries/show-category";

/** How categories are stored, told in events, and taken back. */
export const categoryAggregate: Aggregate<CategoryRow> = {
  type: "category",
  idKey: "categoryId",
  created: categoryCreated,
  updated: categoryUpdated,
  deleted: categoryDeleted,
  load: (tx, ownerId, ids) =>
    tx
      .select()
      .from(category)
      .where(and(eq(category.ownerId, ownerId), inArray(category.id, [...ids])))
      .orderBy(asc(category.id))
      .for("update"),
  loadAll: (tx, ownerId) =>
    tx.select().from(category).where(eq(category.ownerId, ownerId)).orderBy(asc(category.id)),
  async insert(tx, rows) {
    await refusingTaken("There is already a category of that name.", () =>
      tx.insert(category).values([...rows]),
    );
    if (rows[0] && rows.some(({ parentId }) => parentId)) await refuseBrokenTree(tx, rows[0].ownerId);
  },
  async update(tx, saves) {
    for (const saved of saves) await updateCategory(tx, saved);
    if (saves[0]) await refuseBrokenTree(tx, saves[0].before.ownerId);
  },
  toFacts,
  fromFacts,
  label: (row) => `the category “${row.name}”`,
  view: async (_tx, row) => showCategory(row),
};

async function updateCategory(tx: Transaction, { before, after }: Save<CategoryRow>): Promise<void> {
  const { id, ownerId } = before;
  if (after.deletedAt && !before.deletedAt) await refuseUsedCategory(tx, ownerId, id);
  await refusingTaken(`There is already a category “${after.name}”.`, () =>
    tx
      .update(category)
      .set(after)
      .where(and(eq(category.id, id), eq(category.ownerId, ownerId), eq(category.version, before.version))),
  );
}

function toFacts(row: CategoryRow): CategoryFacts {
  return {
    categoryId: row.id,
    name: row.name,
    kind: row.kind,
    colour: row.colour,
    parentId: row.parentId,
  };
}

function fromFacts(data: Facts, meta: Versioned): CategoryRow {
  const { categoryId: _id, kind, ...facts } = categoryFacts.parse(data);
  return { ...meta, ...facts, kind: kind as CategoryRow["kind"] };
}
