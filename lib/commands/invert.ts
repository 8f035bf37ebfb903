import { and, asc, eq } from "drizzle-orm";
import { AppError, sqlState } from "@/lib/core/errors";
import { event as eventTable } from "@/lib/db/schema/events";
import type { Transaction } from "@/lib/db/transaction";
import type { Changes, EventDefinition, LoggedEvent } from "@/lib/events/event";
import type { Aggregate, Facts, Versioned } from "./aggregate";
import type { CommandContext } from "./command";
import { type Change, save } from "./save";

/** The aggregates of all features by their type; interfaces put it together, the kernel knows no feature. */
export type Aggregates = ReadonlyMap<string, Aggregate>;

/** What an event does to a row when it is replayed. The row is null before its first event. */
export function applyEvent(
  aggregate: Aggregate,
  row: Versioned | null,
  event: LoggedEvent,
  definition: EventDefinition,
): Versioned {
  const meta: Versioned = {
    id: event.subject,
    ownerId: event.ownerId,
    version: event.aggregateVersion,
    lastEventId: event.id,
    createdAt: row?.createdAt ?? event.time,
    updatedAt: event.time,
    deletedAt: definition.effect === "delete" ? event.time : null,
  };
  if (definition.effect !== "update") return aggregate.fromFacts(event.data, meta);
  if (!row)
    throw new AppError(
      "internal",
      `The log changes ${event.aggregateType} ${event.subject} before it was created.`,
    );
  const facts = withChanges(aggregate.toFacts(row), event.data.changes as Changes, "new");
  // What is changed in the trash stays there (the hidden template of a series).
  return aggregate.fromFacts(facts, { ...meta, deletedAt: row.deletedAt });
}

function withChanges(facts: Facts, changed: Changes, side: "old" | "new"): Facts {
  return {
    ...facts,
    ...Object.fromEntries(Object.entries(changed).map(([key, value]) => [key, value[side]])),
  };
}

/** What a row that was purged from the trash comes back with, one version on; it is as old as its first event. */
async function purged(tx: Transaction, { ownerId, subject, ...event }: LoggedEvent): Promise<Versioned> {
  const [first] = await tx
    .select({ time: eventTable.time })
    .from(eventTable)
    .where(and(eq(eventTable.ownerId, ownerId), eq(eventTable.subject, subject)))
    .orderBy(asc(eventTable.aggregateVersion))
    .limit(1);
  return {
    id: subject,
    ownerId,
    version: event.aggregateVersion + 1,
    lastEventId: event.id,
    createdAt: first?.time ?? event.time,
    updatedAt: event.time,
    deletedAt: null,
  };
}

/** The change that tells `event` backwards on the row as it is now. */
async function inversion(
  tx: Transaction,
  row: Versioned | null,
  { aggregate, event, definition }: Known,
): Promise<Change<Versioned>> {
  if (definition.effect === "delete") {
    const meta = row ?? (await purged(tx, event));
    return { before: row, after: aggregate.fromFacts(event.data, meta), event: aggregate.created };
  }
  if (!row) throw new AppError("conflict", "That can't be taken back any more: the thing itself is gone.");
  if (definition.effect === "create") return { before: row, after: row, event: aggregate.deleted };
  const facts = withChanges(aggregate.toFacts(row), event.data.changes as Changes, "old");
  return {
    before: row,
    after: aggregate.fromFacts(facts, row),
    event: aggregate.inverseOf?.(event.type) ?? aggregate.updated,
  };
}

/** An event with the aggregate and definition it belongs to. */
export interface Known {
  event: LoggedEvent;
  aggregate: Aggregate;
  definition: EventDefinition;
}

/** What must be unique (a wallet's name, a day of a series) was given to another in the meantime. */
const placeTaken = (label: string): AppError =>
  new AppError(
    "conflict",
    `Not undone: something else has taken the place of ${label} since. Change that first.`,
  );

/**
 * Takes events back, the newest first, by ordinary changes with ordinary events.
 * The caller has checked that nothing changed the rows since.
 * @throws AppError conflict where another thing has what must be unique.
 */
export async function invertAll(context: CommandContext, newestFirst: readonly Known[]): Promise<void> {
  for (const known of newestFirst) {
    const row = await loadSubject(context.tx, known);
    const change = await inversion(context.tx, row, known);
    await save(context, known.aggregate, [change]).catch((error: unknown) => {
      throw sqlState(error) === "23505" ? placeTaken(known.aggregate.label(change.after)) : error;
    });
  }
}

/** The row an event is about, locked, in the trash or not; null where it was purged. */
export async function loadSubject(tx: Transaction, { aggregate, event }: Known): Promise<Versioned | null> {
  const [row] = await aggregate.load(tx, event.ownerId, [event.subject]);
  return row ?? null;
}
