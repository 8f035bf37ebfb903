import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, max, not, or, type SQL } from "drizzle-orm";
import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { command, event } from "@/lib/db/schema/events";
import { catalogue } from "@/lib/events/catalog/all";
import type { EventDefinition, LoggedEvent } from "@/lib/events/event";
import { undoableActors } from "./actor";
import { type CommandContext, defineCommand } from "./command";
import { describeConflict } from "./conflict";
import { type Aggregates, invertAll, type Known, loadSubjects } from "./invert";
import { nameIn } from "./names";

const output = z.object({
  /** What was taken back, in words. */
  undone: z.string(),
  commandId: z.string().describe("The undo's own id: undo it to do the thing again."),
  count: z.number().int(),
});

/**
 * The command `undo`: takes back one command, or all of a turn, import or request, as one (docs: data model, Commands).
 * @param aggregates how each feature's events are told backwards.
 */
export function makeUndo(aggregates: Aggregates) {
  return defineCommand({
    name: "undo",
    summary:
      "Take back what was done: the last thing, or a command or an item by its id. Undoing an undo does it again.",
    effect: "write",
    http: { method: "POST", path: "/undo" },
    input: z.strictObject({
      what: z
        .string()
        .min(1)
        .max(64)
        .default("last")
        .describe("`last`, the id of a command, or an item's id: then its latest command."),
    }),
    output,
    async run({ what }, context) {
      const group = await groupOf(context, await targetOf(context, aggregates, what));
      const known = await eventsOf(context, aggregates, group);
      if (known.length === 0) throw new AppError("not_found", "There is nothing to undo there.");
      const labels = await refuseChangedSince(context, known, group);
      await invertAll(context, known);
      await setUndone(context, group, context.commandId);
      context.recordAs({ what, undid: group });
      return { undone: wordsFor(known, labels), commandId: context.commandId, count: known.length };
    },
  });
}

const ofPeople = inArray(command.actor, [...undoableActors]);

/** The id of the command, or of the turn, import or request of several, that `what` stands for. */
async function targetOf(context: CommandContext, aggregates: Aggregates, what: string): Promise<string> {
  if (what === "last") return lastOf(context, aggregates);
  const { tx, actor } = context;
  const missing = new AppError("not_found", "There is nothing with that id to undo.");
  if (!isUuid(what)) throw missing;
  const [direct] = await tx
    .select({ id: command.id })
    .from(command)
    .where(and(eq(command.ownerId, actor.ownerId), or(eq(command.id, what), eq(command.parentId, what))))
    .limit(1);
  if (direct) return what;
  const [byItem] = await tx
    .select({ id: command.id })
    .from(event)
    .innerJoin(command, eq(command.id, event.commandId))
    .where(and(eq(event.ownerId, actor.ownerId), eq(event.subject, what), isNull(command.undoneBy), ofPeople))
    .orderBy(desc(event.aggregateVersion))
    .limit(1);
  if (!byItem) throw missing;
  return byItem.id;
}

/** What was done last: a command, or the whole turn, import or request that it was a part of. */
async function lastOf({ tx, actor }: CommandContext, aggregates: Aggregates): Promise<string> {
  const changed = tx
    .select({ seq: max(event.seq).as("seq") })
    .from(event)
    .where(and(eq(event.commandId, command.id), inArray(event.aggregateType, [...aggregates.keys()])))
    .as("changed");
  const candidates = (more?: SQL) =>
    tx
      .select({ id: command.id, parentId: command.parentId })
      .from(command)
      .innerJoinLateral(changed, isNotNull(changed.seq))
      .where(
        and(
          eq(command.ownerId, actor.ownerId),
          ofPeople,
          isNull(command.undoneBy),
          not(eq(command.name, "undo")),
          more,
        ),
      );
  const [newest] = await candidates().orderBy(desc(command.id)).limit(1);
  if (!newest) throw new AppError("not_found", "There is nothing to undo.");
  // The order of ids within a millisecond is chance; the log knows which of those came last.
  const sameMoment = gte(command.id, `${newest.id.slice(0, 13)}-0000-0000-000000000000`);
  const [last = newest] = await candidates(sameMoment).orderBy(desc(changed.seq)).limit(1);
  return last.parentId ?? last.id;
}

/** The command and, where it is a root, all that belong to it; a part of a turn stands for the part alone. */
async function groupOf({ tx, actor }: CommandContext, id: string): Promise<string[]> {
  const rows = await tx
    .select({ id: command.id, undoneBy: command.undoneBy })
    .from(command)
    .where(and(eq(command.ownerId, actor.ownerId), or(eq(command.id, id), eq(command.parentId, id))))
    .orderBy(asc(command.id));
  const live = rows.filter(({ undoneBy }) => undoneBy === null);
  if (live.length === 0) throw new AppError("conflict", "That was undone already.");
  return live.map((row) => row.id);
}

/** The group's events that changed a row, the newest first. */
async function eventsOf(
  { tx, actor }: CommandContext,
  aggregates: Aggregates,
  group: readonly string[],
): Promise<Known[]> {
  const events = await tx
    .select()
    .from(event)
    .where(and(eq(event.ownerId, actor.ownerId), inArray(event.commandId, [...group])))
    .orderBy(desc(event.seq));
  return events.flatMap((one) => {
    const aggregate = aggregates.get(one.aggregateType);
    const definition = catalogue.get(one.type);
    return aggregate && definition && definition.effect !== "none"
      ? [{ event: one, aggregate, definition }]
      : [];
  });
}

/**
 * Each row must be as the group left it. What was done since and undone again does not count.
 * @returns what each is called, by its id.
 * @throws AppError conflict saying what changed since, when and by whom.
 */
async function refuseChangedSince(
  context: CommandContext,
  known: readonly Known[],
  group: readonly string[],
): Promise<Map<string, string>> {
  const labels = new Map<string, string>();
  const latest = new Map<string, Known>();
  for (const one of known) if (!latest.has(one.event.subject)) latest.set(one.event.subject, one);
  for (const [aggregate, events] of Map.groupBy(latest.values(), (one) => one.aggregate)) {
    const rows = await loadSubjects(context.tx, aggregate, events);
    for (const [subject, row] of rows) labels.set(subject, aggregate.label(row));
    const isMoved = ({ event: { subject, aggregateVersion } }: Known) =>
      rows.has(subject) && rows.get(subject)?.version !== aggregateVersion;
    const moved = events.filter(isMoved);
    const about = await eventsAbout(
      context,
      moved.map((one) => one.event.subject),
    );
    for (const one of moved) {
      const row = rows.get(one.event.subject);
      const since = changesSince(about.get(one.event.subject) ?? [], one, group);
      if (row && since.length > 0) throw describeConflict(aggregate.label(row), since, context);
    }
  }
  return labels;
}

/** What an undo took back, as its record says; nothing for other commands. */
const recordedUndo = z.object({ undid: z.array(z.string()) });
const undidBy = (input: unknown): string[] => recordedUndo.safeParse(input).data?.undid ?? [];

/** Everything that was ever done to `subjects`, each in its order. */
async function eventsAbout(
  { tx, actor }: CommandContext,
  subjects: readonly string[],
): Promise<Map<string, Done[]>> {
  if (subjects.length === 0) return new Map();
  const about = await tx
    .select({ event, input: command.input, undoneBy: command.undoneBy })
    .from(event)
    .innerJoin(command, eq(command.id, event.commandId))
    .where(and(eq(event.ownerId, actor.ownerId), inArray(event.subject, [...subjects])))
    .orderBy(asc(event.aggregateVersion));
  return Map.groupBy(about, (one) => one.event.subject);
}
interface Done {
  event: LoggedEvent;
  input: unknown;
  undoneBy: string | null;
}

/** The events since `left` about its thing that still count: an undo and what it took back since then count for nothing. */
function changesSince(
  about: readonly Done[],
  { event: left }: Known,
  group: readonly string[],
): LoggedEvent[] {
  const isSince = (one: Done) => one.event.aggregateVersion > left.aggregateVersion;
  const earlier = new Set(about.filter((one) => !isSince(one)).map((one) => one.event.commandId));
  const isBack = ({ input }: { input: unknown }) => {
    const undid = undidBy(input);
    return undid.length > 0 && !undid.some((id) => earlier.has(id));
  };
  return about
    .filter((one) => isSince(one) && one.undoneBy === null && !isBack(one))
    .map((one) => one.event)
    .filter(({ commandId }) => !group.includes(commandId ?? ""));
}

/** Marks commands as undone by `by`. What these had undone themselves is in force again, and what that had undone is not, and so on. */
async function setUndone(context: CommandContext, ids: readonly string[], by: string): Promise<void> {
  for (const { id, input } of await mark(context, ids, by)) await setInForce(context, undidBy(input), id);
}

async function setInForce(context: CommandContext, ids: readonly string[], undoneId: string): Promise<void> {
  const undone = await mark(context, ids, null, undoneId);
  for (const { id, input } of undone) await setUndone(context, undidBy(input), id);
}

async function mark(
  { tx, actor }: CommandContext,
  ids: readonly string[],
  undoneBy: string | null,
  was?: string,
): Promise<{ id: string; input: unknown }[]> {
  if (ids.length === 0) return [];
  return tx
    .update(command)
    .set({ undoneBy })
    .where(
      and(
        eq(command.ownerId, actor.ownerId),
        inArray(command.id, [...ids]),
        was ? eq(command.undoneBy, was) : undefined,
      ),
    )
    .returning({ id: command.id, input: command.input });
}

const isOf =
  (effect: EventDefinition["effect"]) =>
  ({ definition }: Known): boolean =>
    definition.effect === effect;

/** @param labels what things are called, for events that tell of a change without naming what changed. */
function wordsFor(newestFirst: readonly Known[], labels: ReadonlyMap<string, string>): string {
  const made = new Set(newestFirst.filter(isOf("create")).map((one) => one.event.subject));
  const passing = new Set(newestFirst.filter(isOf("delete")).map((one) => one.event.subject));
  // What came and went within one command was never to be seen.
  const seen = newestFirst.filter(({ event: { subject } }) => !made.has(subject) || !passing.has(subject));
  const told = [...(seen.length > 0 ? seen : newestFirst)].reverse().map(({ event: one, definition }) => {
    const name = nameIn(one.data);
    const label = name ? `“${name}”` : labels.get(one.subject);
    return label ? `${definition.title} ${label}` : definition.title;
  });
  const shown = [...new Set(told)];
  return shown.length > 3 ? `${shown.slice(0, 3).join(", ")} and ${shown.length - 3} more` : shown.join(", ");
}
