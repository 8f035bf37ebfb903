import type { Statement } from "@/lib/db/statements";
import type { Transaction } from "@/lib/db/transaction";
import type { Changes, EventDefinition } from "@/lib/events/event";

/** What every aggregate's row has. `version` steps by one with each event that changes it. */
export interface Versioned {
  id: string;
  ownerId: string;
  version: number;
  lastEventId: string;
  createdAt: Date;
  updatedAt: Date;
  deletedAt: Date | null;
}

/** The facts of a row as events carry them: plain JSON, without what `Versioned` says. */
export type Facts = Record<string, unknown>;

export interface Save<Row> {
  before: Row;
  after: Row;
}

/**
 * A kind of thing whose rows follow from its events. Saving, undo, replay and doctor all go through this, so a feature
 * says once how its rows are stored and how an event is told backwards.
 * Hazard: `toFacts` and `fromFacts` must agree to the letter, or doctor will find rows that the log does not explain.
 */
export interface Aggregate<Row extends Versioned = Versioned> {
  type: string;
  /** The key of the id in events' data ("taskId"). */
  idKey: string;
  created: EventDefinition;
  updated: EventDefinition;
  deleted: EventDefinition;
  /** The owner's rows among `ids`, those in the trash too, locked for the transaction. */
  load(tx: Transaction, ownerId: string, ids: readonly string[]): Promise<Row[]>;
  /** Every row of the owner, those in the trash too (doctor). */
  loadAll(tx: Transaction, ownerId: string): Promise<Row[]>;
  insert(tx: Transaction, rows: readonly Row[]): Promise<void>;
  /** The same as statements of which none reads what another writes: `save` may then send them with the commit. */
  inserting?(rows: readonly Row[]): Statement[];
  update(tx: Transaction, saves: readonly Save<Row>[]): Promise<void>;
  toFacts(row: Row): Facts;
  fromFacts(facts: Facts, meta: Versioned): Row;
  /** The event that says the opposite of `type`, where it is not `updated` (completed ↔ reopened). */
  inverseOf?(type: string): EventDefinition | undefined;
  /** What an event of this definition carries beside id and changes, or beside the row. */
  extra?(tx: Transaction, definition: EventDefinition, row: Row, now: Date): Promise<Facts>;
  /** Events without effect of their own that accompany a change (`priority_changed`). */
  companions?(row: Row, changes: Changes): { event: EventDefinition; data: Facts }[];
  /** The thing in a sentence: the task “Dentist”. */
  label(row: Row): string;
  /** The row as interfaces show it, for an answer that says what is there now. */
  view?(tx: Transaction, row: Row): Promise<unknown>;
}
