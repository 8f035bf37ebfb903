import type { z } from "zod";
import { now as clockNow } from "@/lib/core/clock";
import { sqlState } from "@/lib/core/errors";
import { newEventId } from "@/lib/core/ids";
import { parseInput } from "@/lib/core/input";
import { database } from "@/lib/db/database";
import { insertRows } from "@/lib/db/insert-rows";
import type { Pool } from "@/lib/db/pool";
import { command as commandTable } from "@/lib/db/schema/events";
import type { Statement } from "@/lib/db/statements";
import { inTransaction, send, type Transaction } from "@/lib/db/transaction";
import type { EventDefinition, NewEvent } from "@/lib/events/event";
import { appending } from "@/lib/events/log";
import { wakeSql } from "@/lib/events/wake";
import type { Actor } from "./actor";
import type { Command, CommandContext, Query } from "./command";
import { recall, remembering } from "./idempotency";
import { withProfile } from "./known-profiles";
import { observed, type RunningCall } from "./observe";
import type { Profile } from "./profile";

/** What the caller of a command or query says beside its input. */
export interface Call {
  actor: Actor;
  now?: Date;
  pool?: Pool;
  /** The turn, import or request this is a part of; all its parts share its id as correlation, and undo as one. */
  parentId?: string;
  /** The message of a conversation that asked for it. */
  messageId?: string;
  /** The same key again gives the first answer, less what is told once, and does nothing (docs: data model, idempotency_key). */
  idempotencyKey?: string;
  expectedVersions?: Readonly<Record<string, number>>;
  traceparent?: string;
  /** Inside a delivery: its transaction, and the event that is the cause. */
  within?: { tx: Transaction; profile: Profile; cause: { eventId: string; correlationId: string } };
}

export interface Done<Output> {
  value: Output;
  /** What `undo` takes; sent as the header Command-Id. */
  commandId: string;
}

/**
 * Runs a command: checks its input, opens one transaction under the owner's lock and row security, runs it, appends its
 * events, records it, and commits. A command that fails has changed nothing.
 * @throws AppError as the command says; invalid_input for what its schema refuses; conflict or unavailable from the database.
 */
export function execute<Input extends z.ZodType, Output>(
  command: Command<Input, Output>,
  rawInput: unknown,
  call: Call,
): Promise<Done<Output>> {
  return observed(command.name, call, (running) => run(command, rawInput, running));
}

async function run<Input extends z.ZodType, Output>(
  command: Command<Input, Output>,
  rawInput: unknown,
  call: RunningCall,
): Promise<Done<Output>> {
  const input = parseInput(command.input, rawInput);
  if (call.within) {
    const { tx, profile } = call.within;
    const { done, closing } = await runRecorded(command, input, call, tx, profile);
    await send(tx, closing);
    return done;
  }
  const pool = call.pool ?? database();
  return runAlone(command, input, call, pool).catch((error: unknown) => {
    if (!isPartitionMade(error)) throw error;
    return runAlone(command, input, call, pool);
  });
}

/**
 * Whether a month's partition was attached between the planning of a write to the log and its turn: the row was on its way
 * to the default partition, which must not hold that month any more (SQLSTATE 23514). The next try finds the new one.
 */
const isPartitionMade = (error: unknown): boolean =>
  sqlState(error) === "23514" &&
  error instanceof Error &&
  `${error.message} ${error.cause instanceof Error ? error.cause.message : ""}`.includes(
    "partition constraint",
  );

/** Runs a command in a transaction of its own. */
function runAlone<Input extends z.ZodType, Output>(
  command: Command<Input, Output>,
  input: z.output<Input>,
  call: RunningCall,
  pool: Pool,
): Promise<Done<Output>> {
  const { ownerId, userId } = call.actor;
  return withProfile(pool, userId, (opening, profileFrom) =>
    inTransaction(
      pool,
      { role: "web", ownerId, userId, locks: [ownerId], ...opening, behind: () => wakeSql(pool) },
      async (tx, first, close) => {
        const profile = profileFrom(first);
        const earlier =
          call.idempotencyKey && (await recall(tx, ownerId, call.idempotencyKey, command.name, input));
        if (earlier) return earlier as Done<Output>;
        const { done, closing } = await runRecorded(command, input, call, tx, profile);
        for (const statement of closing) close(statement);
        return done;
      },
    ),
  );
}

/**
 * Answers a query in one read-only transaction under row security.
 * @throws AppError as the query says; invalid_input for what its schema refuses.
 */
export async function ask<Input extends z.ZodType, Output>(
  query: Query<Input, Output>,
  rawInput: unknown,
  call: Pick<Call, "actor" | "now" | "pool">,
): Promise<Output> {
  const input = parseInput(query.input, rawInput);
  const { ownerId, userId } = call.actor;
  const pool = call.pool ?? database();
  return withProfile(pool, userId, (opening, profileFrom) =>
    inTransaction(pool, { role: "web", ownerId, userId, mode: "read only", ...opening }, (tx, first) =>
      query.run(input, { actor: call.actor, tx, profile: profileFrom(first), now: call.now ?? clockNow() }),
    ),
  );
}

/**
 * Runs a command and makes the statements that close it: the command, its answer for a key, what is new, its events. None
 * of them reads what another writes.
 */
async function runRecorded<Input extends z.ZodType, Output>(
  command: Command<Input, Output>,
  input: z.output<Input>,
  call: RunningCall,
  tx: Transaction,
  profile: Profile,
): Promise<{ done: Done<Output>; closing: Statement[] }> {
  const { now, commandId } = call;
  const events: NewEvent[] = [];
  const closing: Statement[] = [];
  let recorded: unknown = input;
  const context: CommandContext = {
    actor: call.actor,
    tx,
    profile,
    now,
    commandId,
    expectedVersions: new Map(Object.entries(call.expectedVersions ?? {})),
    emit(event, data, version, id = newEventId()) {
      events.push({ id, ...envelope(event, data, version, call) });
      return id;
    },
    close(statement) {
      closing.push(statement);
    },
    recordAs(meant) {
      recorded = meant;
    },
  };
  const value = await command.run(input, context);
  const done = { value, commandId };
  closing.unshift(recordOf(command.name, recorded, call));
  if (call.idempotencyKey) {
    const kept = { value: command.keepAnswer ? command.keepAnswer(value) : value, commandId };
    closing.push(remembering(call.actor.ownerId, call.idempotencyKey, command.name, input, kept, now));
  }
  return { done, closing: [...closing, ...appending(events)] };
}

function envelope(
  event: EventDefinition,
  data: unknown,
  version: number,
  call: RunningCall,
): Omit<NewEvent, "id"> {
  const { actor, within } = call;
  const isWorker = within !== undefined;
  return {
    type: event.type,
    source: `/daybook/${isWorker ? actor.type : "web"}`,
    subject: event.subject(event.data.parse(data)),
    time: call.now,
    ownerId: actor.ownerId,
    userId: actor.userId,
    aggregateType: event.aggregate,
    aggregateVersion: version,
    dataVersion: event.dataVersion,
    correlationId: call.correlationId,
    commandId: call.commandId,
    causationId: within?.cause.eventId ?? null,
    actor: actor.type,
    actorId: actor.id,
    traceparent: call.traceparent ?? null,
    data: data as Record<string, unknown>,
  };
}

function recordOf(name: string, input: unknown, call: RunningCall): Statement {
  const { actor } = call;
  const row = {
    id: call.commandId,
    parentId: call.parentId ?? null,
    ownerId: actor.ownerId,
    userId: actor.userId,
    actor: actor.type,
    actorId: actor.id,
    name,
    input: input ?? {},
    messageId: call.messageId ?? null,
    at: call.now,
    undoneBy: null,
  };
  return insertRows(commandTable, [row]);
}
