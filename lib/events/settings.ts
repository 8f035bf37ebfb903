import { type Clock, now } from "@/lib/core/clock";
import type { TransactionSettings } from "@/lib/db/opening";
import type { Pool } from "@/lib/db/pool";
import { inTransaction, type Transaction } from "@/lib/db/transaction";
import type { SetDelivery } from "./consumer";

/** What delivering needs of its process. */
export interface DeliverySettings {
  pool: Pool;
  clock?: Clock;
  /** Wait after the first failed try, in milliseconds; it doubles from there. 1 second unless a test says so. */
  retryBaseMs?: number;
  /**
   * Commit deliveries without waiting for the disk. A crash of the server may then lose the last half second of them,
   * marks, effects and cursor together (the journal keeps its order), and they are delivered again: nothing is lost or
   * doubled, as long as nothing left the database on the strength of them. So: for readers of the log, not for a broker's.
   */
  isLazy?: boolean;
  /** Whose note of what is about to run is written (lib/events/delivering): one for each that delivers at the same time. */
  lane?: number;
  /**
   * The first and the last lane of this process, where events come from a broker: it brings again what a process died of, which
   * that one's notes tell. (A reader of the log looks at the notes as it takes over.)
   */
  ownLanes?: readonly [number, number];
}

export const timeOf = ({ clock = now }: DeliverySettings): Date => clock();

/**
 * Runs `run` in a delivery's transaction: as the worker, under the locks of `owners` (in one order everywhere, so that
 * no two deliveries wait for each other), with the rows of the first of them in sight.
 * @param opening what else it begins with; `run` gets the rows of `first`.
 */
export function inDelivery<T>(
  { pool, isLazy }: DeliverySettings,
  owners: readonly string[],
  run: (tx: Transaction, rows: Record<string, unknown>[], close: SetDelivery["close"]) => Promise<T>,
  opening: Pick<TransactionSettings, "first" | "assuming" | "ahead"> = {},
): Promise<T> {
  const locks = [...new Set(owners)].sort();
  return inTransaction(pool, { role: "worker", ownerId: owners[0], locks, isLazy, ...opening }, run);
}
