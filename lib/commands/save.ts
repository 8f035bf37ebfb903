import { AppError } from "@/lib/core/errors";
import { newEventId, newId } from "@/lib/core/ids";
import { isSameJson } from "@/lib/core/json";
import type { Changes, EventDefinition } from "@/lib/events/event";
import type { Aggregate, Facts, Save, Versioned } from "./aggregate";
import type { CommandContext } from "./command";

/** One row's next state and the event that says so. `before` is null for a new thing. */
export interface Change<Row> {
  before: Row | null;
  after: Row;
  event: EventDefinition;
}

export interface SaveOptions {
  /** The command reads nothing after it: what is new may travel with the commit, which saves a round trip. */
  isLast?: boolean;
}

/** What a new row of the acting owner starts with. */
export function newRow(context: CommandContext): Versioned {
  const { actor, now } = context;
  return {
    id: newId(now.getTime()),
    ownerId: actor.ownerId,
    version: 1,
    lastEventId: "",
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
  };
}

/** Old and new of every fact that differs. */
export function diff(before: Facts, after: Facts): Changes {
  const changed: Changes = {};
  for (const key of Object.keys(after)) {
    const [from, to] = [before[key] ?? null, after[key] ?? null];
    if (!isSameJson(from, to)) changed[key] = { old: from as never, new: to as never };
  }
  return changed;
}

/**
 * Saves rows and emits their events, as one: there is no way to do the one without the other.
 * A change that changes nothing leaves neither row nor event.
 * @returns the rows as they are now, in the order given.
 * @throws AppError stale where the caller expected another version; `details.current` is what is there.
 */
export async function save<Row extends Versioned>(
  context: CommandContext,
  aggregate: Aggregate<Row>,
  changes: readonly Change<Row>[],
  { isLast = false }: SaveOptions = {},
): Promise<Row[]> {
  const inserts: Row[] = [];
  const updates: Save<Row>[] = [];
  const saved: Row[] = [];
  for (const change of changes) {
    const { before, event } = change;
    if (before) await refuseStale(context, aggregate, before);
    const changed = changesOf(aggregate, change);
    if (before && event.effect === "update" && Object.keys(changed).length === 0) {
      saved.push(before);
      continue;
    }
    const after = next(context, change);
    saved.push(after);
    if (before) updates.push({ before, after });
    else inserts.push(after);
    await tell(context, aggregate, event, after, changed);
  }
  if (inserts.length > 0 && isLast && aggregate.inserting)
    for (const statement of aggregate.inserting(inserts)) context.close(statement);
  else if (inserts.length > 0) await aggregate.insert(context.tx, inserts);
  if (updates.length > 0) await aggregate.update(context.tx, updates);
  return saved;
}

function changesOf<Row extends Versioned>(
  aggregate: Aggregate<Row>,
  { before, after, event }: Change<Row>,
): Changes {
  return before && event.effect === "update" ? diff(aggregate.toFacts(before), aggregate.toFacts(after)) : {};
}

function next<Row extends Versioned>(context: CommandContext, change: Change<Row>): Row {
  const { before, after } = change;
  return {
    ...after,
    version: before ? before.version + 1 : after.version,
    lastEventId: newEventId(),
    updatedAt: context.now,
    deletedAt: deletedAt(context, change),
  };
}

/** A change of what lies in the trash leaves it there: the hidden template of a series that lives on. */
function deletedAt({ now }: CommandContext, { before, event }: Change<Versioned>): Date | null {
  if (event.effect === "delete") return now;
  return event.effect === "create" ? null : (before?.deletedAt ?? null);
}

async function tell<Row extends Versioned>(
  context: CommandContext,
  aggregate: Aggregate<Row>,
  event: EventDefinition,
  row: Row,
  changed: Changes,
): Promise<void> {
  const extra = (await aggregate.extra?.(context.tx, event, row, context.now)) ?? {};
  const body =
    event.effect === "update" ? { [aggregate.idKey]: row.id, changes: changed } : aggregate.toFacts(row);
  context.emit(event, { ...body, ...extra }, row.version, row.lastEventId);
  for (const companion of aggregate.companions?.(row, changed) ?? []) {
    context.emit(companion.event, companion.data, row.version);
  }
}

/** What each command has already saved once: its own second step is not somebody else's change. */
const checked = new WeakMap<CommandContext, Set<string>>();

async function refuseStale<Row extends Versioned>(
  context: CommandContext,
  aggregate: Aggregate<Row>,
  before: Row,
): Promise<void> {
  const seen = checked.get(context) ?? new Set<string>();
  checked.set(context, seen);
  if (seen.has(before.id)) return;
  const expected = context.expectedVersions.get(before.id);
  if (expected === undefined || expected === before.version) {
    seen.add(before.id);
    return;
  }
  throw new AppError(
    "stale",
    `${capital(aggregate.label(before))} was changed since you opened it. Nothing of yours was saved yet: look at what is there now, then keep yours or take theirs.`,
    {
      current: (await aggregate.view?.(context.tx, before)) ?? {
        ...aggregate.toFacts(before),
        version: before.version,
      },
    },
  );
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
