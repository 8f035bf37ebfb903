import { AppError } from "@/lib/core/errors";
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
  return aggregate.fromFacts(withChanges(aggregate.toFacts(row), event.data.changes as Changes, "new"), meta);
}

function withChanges(facts: Facts, changed: Changes, side: "old" | "new"): Facts {
  return {
    ...facts,
    ...Object.fromEntries(Object.entries(changed).map(([key, value]) => [key, value[side]])),
  };
}

/** The change that tells `event` backwards on the row as it is now. */
function inversion(
  aggregate: Aggregate,
  row: Versioned | null,
  event: LoggedEvent,
  definition: EventDefinition,
): Change<Versioned> {
  if (definition.effect === "delete") {
    // A row that was purged from the trash comes back from the log, one version on.
    const meta: Versioned = row ?? {
      id: event.subject,
      ownerId: event.ownerId,
      version: event.aggregateVersion + 1,
      lastEventId: event.id,
      createdAt: event.time,
      updatedAt: event.time,
      deletedAt: null,
    };
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

/**
 * Takes events back, the newest first, by ordinary changes with ordinary events.
 * The caller has checked that nothing changed the rows since.
 */
export async function invertAll(context: CommandContext, newestFirst: readonly Known[]): Promise<void> {
  for (const { event, aggregate, definition } of newestFirst) {
    const [row] = await aggregate.load(context.tx, event.ownerId, [event.subject]);
    await save(context, aggregate, [inversion(aggregate, row ?? null, event, definition)]);
  }
}

/** The row an event is about, locked, in the trash or not; null where it was purged. */
export async function loadSubject(tx: Transaction, { aggregate, event }: Known): Promise<Versioned | null> {
  const [row] = await aggregate.load(tx, event.ownerId, [event.subject]);
  return row ?? null;
}
