import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Aggregate, Facts, Save, Versioned } from "@/lib/commands/aggregate";
import { formatAmount, parseAmount } from "@/lib/core/money";
import { type WalletRow, wallet } from "@/lib/db/schema/finance";
import type { Transaction } from "@/lib/db/transaction";
import {
  type WalletFacts,
  walletCreated,
  walletDeleted,
  walletFacts,
  walletUpdated,
} from "@/lib/events/catalog/finance";
import { refuseUsedWallet, refusingTaken } from "./guards";
import { showWallet } from "./queries/show-wallet";

/**
 * How wallets are stored, told in events, and taken back.
 * Hazard: `balanceMinor` is a kept sum, in no event. `fromFacts` gives the opening in its place, and `update` moves the
 * stored one by what the opening moved, never sets it.
 */
export const walletAggregate: Aggregate<WalletRow> = {
  type: "wallet",
  idKey: "walletId",
  created: walletCreated,
  updated: walletUpdated,
  deleted: walletDeleted,
  load: (tx, ownerId, ids) =>
    tx
      .select()
      .from(wallet)
      .where(and(eq(wallet.ownerId, ownerId), inArray(wallet.id, [...ids])))
      .orderBy(asc(wallet.id))
      .for("update"),
  loadAll: (tx, ownerId) =>
    tx.select().from(wallet).where(eq(wallet.ownerId, ownerId)).orderBy(asc(wallet.id)),
  async insert(tx, rows) {
    await refusingTaken("There is already a wallet of that name.", () => tx.insert(wallet).values([...rows]));
  },
  async update(tx, saves) {
    for (const saved of saves) await updateWallet(tx, saved);
  },
  toFacts,
  fromFacts,
  label: (row) => `the wallet “${row.name}”`,
  view: async (_tx, row) => showWallet(row),
};

async function updateWallet(tx: Transaction, { before, after }: Save<WalletRow>): Promise<void> {
  const { id, ownerId } = before;
  if (after.deletedAt && !before.deletedAt) await refuseUsedWallet(tx, ownerId, before, false);
  if (after.currency !== before.currency) await refuseUsedWallet(tx, ownerId, before, true);
  const moved = (after.openingMinor - before.openingMinor).toString();
  await refusingTaken(`There is already a wallet “${after.name}”.`, () =>
    tx
      .update(wallet)
      .set({ ...after, balanceMinor: sql`${wallet.balanceMinor} + ${moved}::bigint` })
      .where(and(eq(wallet.id, id), eq(wallet.ownerId, ownerId), eq(wallet.version, before.version))),
  );
}

function toFacts(row: WalletRow): WalletFacts {
  return {
    walletId: row.id,
    name: row.name,
    kind: row.kind,
    currency: row.currency,
    opening: formatAmount(row.openingMinor, row.currency),
    archivedAt: row.archivedAt?.toISOString() ?? null,
  };
}

function fromFacts(data: Facts, meta: Versioned): WalletRow {
  const { walletId: _id, kind, opening, archivedAt, ...facts } = walletFacts.parse(data);
  const openingMinor = parseAmount(opening, facts.currency, { signed: true });
  return {
    ...meta,
    ...facts,
    kind: kind as WalletRow["kind"],
    openingMinor,
    balanceMinor: openingMinor,
    archivedAt: archivedAt ? new Date(archivedAt) : null,
  };
}
