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
 * Takes events back, the newest first, by ordinary changes with ordinary events; neighbours of one kind together, so that
 * a large batch goes back in as few statements as it came in.
 * The caller has checked that nothing changed the rows since.
 * @throws AppError conflict where another thing has what must be unique.
 */
export async function invertAll(context: CommandContext, newestFirst: readonly Known[]): Promise<void> {
  for (const run of runsOf(newestFirst)) {
    const { aggregate } = run[0];
    const rows = await loadSubjects(context.tx, aggregate, run);
    const changes: Change<Versioned>[] = [];
    for (const known of run) {
      changes.push(await inversion(context.tx, rows.get(known.event.subject) ?? null, known));
    }
    await save(context, aggregate, changes).catch((error: unknown) => {
      const [only, other] = changes;
      const label = only && !other ? aggregate.label(only.after) : "one of these";
      throw sqlState(error) === "23505" ? placeTaken(label) : error;
    });
  }
}

type Run = [Known, ...Known[]];

/** Neighbours of one aggregate that are about a thing each: a second event about a thing needs what the first left. */
function runsOf(newestFirst: readonly Known[]): Run[] {
  const runs: Run[] = [];
  let subjects = new Set<string>();
  for (const one of newestFirst) {
    const last = runs.at(-1);
    if (last?.[0].aggregate === one.aggregate && !subjects.has(one.event.subject)) {
      last.push(one);
    } else {
      runs.push([one]);
      subjects = new Set();
    }
    subjects.add(one.event.subject);
  }
  return runs;
}

/** The rows that events of one aggregate are about, locked, in the trash or not, by id; a purged one is not there. */
export async function loadSubjects(
  tx: Transaction,
  aggregate: Aggregate,
  events: readonly Known[],
): Promise<Map<string, Versioned>> {
  const ids = events.map(({ event }) => event.subject);
  const rows = await aggregate.load(tx, events[0]?.event.ownerId ?? "", ids);
  return new Map(rows.map((row) => [row.id, row]));
}
