import { type SQL, sql } from "drizzle-orm";
import type { Aggregates } from "@/lib/commands/invert";
import type { Transaction } from "@/lib/db/transaction";
import type { EventDefinition, LoggedEvent } from "@/lib/events/event";

/** Something that must not be, in one sentence, with the ids by which it is found. Never what a person wrote. */
export interface Violation {
  what: string;
  ids: Record<string, string>;
}

/** What a check works with: one read-only snapshot of the whole database, whatever is written meanwhile. */
export interface Examination {
  tx: Transaction;
  now: Date;
  aggregates: Aggregates;
  report(what: string, ids: Record<string, string>): void;
}

interface Named {
  name: string;
  /** What holds where nothing is off, in one line. */
  promise: string;
}

/** Asks the database as a whole, in statements of its own. */
export interface DatabaseCheck extends Named {
  scope: "database";
  run(examination: Examination): Promise<void>;
}

/** Is shown the log of one owner after the other, in its reading order: the memory it takes is one owner's. */
export interface OwnerCheck extends Named {
  scope: "owner";
  begin(examination: Examination, ownerId: string): OwnerPass;
}

export interface OwnerPass {
  /** @param definition undefined for a type that the catalogue does not know. */
  see(event: LoggedEvent, definition: EventDefinition | undefined): void;
  end(): Promise<void>;
}

export type Check = DatabaseCheck | OwnerCheck;

/** How many rows of one finding are named; beyond that their number says more than their ids. */
const namedRows = 1000;

/**
 * Reports each row that a query finds, with its columns as ids. The query must be empty where nothing is off.
 * @param what the sentence for every one of them.
 */
export async function reportRows(
  { tx, report }: Pick<Examination, "tx" | "report">,
  what: string,
  query: SQL,
): Promise<void> {
  const { rows } = await tx.execute(sql`${query} limit ${namedRows}`);
  for (const row of rows) {
    const ids = Object.entries(row).filter(([, value]) => value !== null);
    report(what, Object.fromEntries(ids.map(([key, value]) => [key, String(value)])));
  }
}
