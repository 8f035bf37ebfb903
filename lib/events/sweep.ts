import { sql } from "drizzle-orm";
import type { Pool } from "@/lib/db/pool";
import { inTransaction } from "@/lib/db/transaction";

/** Rows that go in one transaction, so that none is long. */
const perStep = 5_000;
/** How long the answer for a client's key is kept, in days (docs: data model, idempotency_key). */
const idempotencyDays = 30;

const expiredMarks = sql`delete from state where key in (
  select key from state where expiredate < now() limit ${perStep})`;

const oldKeys = sql`delete from idempotency_key where (owner_id, key) in (
  select owner_id, key from idempotency_key where created_at < now() - ${idempotencyDays} * interval '1 day' limit ${perStep})`;

/** Notes of processes that are long gone; a reader of the log takes its own over when it starts (lanes below 1,024). */
const oldNotes = sql`delete from delivering where (consumer, lane) in (
  select consumer, lane from delivering where lane >= 1024 and started_at < now() - interval '1 day' limit ${perStep})`;

/** Removes what has expired: marks and caches by their own date, idempotency keys after 30 days. @returns how many rows went. */
export async function sweep(pool: Pool): Promise<number> {
  let total = 0;
  for (const statement of [expiredMarks, oldKeys, oldNotes]) {
    for (;;) {
      const { rowCount } = await inTransaction(pool, { role: "worker" }, (tx) => tx.execute(statement));
      total += rowCount ?? 0;
      if ((rowCount ?? 0) < perStep) break;
    }
  }
  return total;
}
