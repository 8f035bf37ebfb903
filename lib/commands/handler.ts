import { sql } from "drizzle-orm";
import type { z } from "zod";
import { AppError } from "@/lib/core/errors";
import type { Transaction } from "@/lib/db/transaction";
import type { Delivery, SetDelivery } from "@/lib/events/consumer";
import type { Outgoing } from "@/lib/events/dapr/sidecar";
import type { EventDefinition, LoggedEvent } from "@/lib/events/event";
import type { Actor } from "./actor";
import type { Command } from "./command";
import { execute } from "./execute";
import { type Profile, profileColumns, profile as profileSchema } from "./profile";

/** An event as a handler that named its definition sees it. */
export type EventOf<E> =
  E extends EventDefinition<infer Type, infer Data>
    ? Omit<LoggedEvent, "type" | "data"> & { type: Type; data: z.output<Data> }
    : never;

export interface HandlerContext {
  /** The delivery's transaction, with the owner's lock held and the owner's rows in sight. */
  tx: Transaction;
  now: Date;
  event: LoggedEvent;
  /** The person on whose behalf the event happened. @throws AppError not_found where they are not here any more. */
  profile(): Promise<Profile>;
  /** Runs a command within this delivery, as this worker, with the event as its cause. */
  run<Input extends z.ZodType, Output>(
    command: Command<Input, Output>,
    input: z.input<Input>,
  ): Promise<Output>;
}

/** A reaction: one decision, at most one command. It is run under the owner's lock and judges the rows as they are now. */
export interface Handler {
  kind: "one";
  name: string;
  on: readonly EventDefinition[];
  /** Says no to events that, by themselves, call for nothing: they are not delivered at all. */
  concerns?(event: LoggedEvent): boolean;
  handle(event: LoggedEvent, context: HandlerContext): Promise<void>;
}

/** A reaction to many events at once, of any owners, without their locks: for effects that are a set of rows. */
export interface BatchHandler {
  kind: "batch";
  name: string;
  on: readonly EventDefinition[] | "everything";
  handle(events: readonly LoggedEvent[], context: Pick<SetDelivery, "tx" | "now" | "close">): Promise<void>;
  /** What is published in place of `handle` where events come through a broker: messages that nobody misses nor minds twice. */
  outgoing?(events: readonly LoggedEvent[]): { topic: string; messages: Outgoing[] };
}

/** Declares a reaction, named reaction-on-event like its file. */
export function defineHandler<const Events extends readonly EventDefinition[]>(handler: {
  name: string;
  on: Events;
  concerns?(event: LoggedEvent): boolean;
  handle(event: EventOf<Events[number]>, context: HandlerContext): Promise<void>;
}): Handler {
  // An event reaches a handler only if its type is among `on` and its data was parsed by that definition.
  return { kind: "one", ...handler } as unknown as Handler;
}

/** Declares a reaction to events in batches. */
export const defineBatchHandler = (handler: Omit<BatchHandler, "kind">): BatchHandler => ({
  kind: "batch",
  ...handler,
});

/** What a handler gets, with the cause of all it does filled in. */
export function contextFor(actorType: Actor["type"], event: LoggedEvent, delivery: Delivery): HandlerContext {
  const { tx, now } = delivery;
  const actor: Actor = {
    type: actorType,
    id: actorType,
    userId: event.userId,
    ownerId: event.ownerId,
  };
  const cause = { eventId: event.id, correlationId: event.correlationId };
  let known: Promise<Profile> | undefined;
  const profile = () => {
    known ??= loadProfile(tx, event.userId);
    return known;
  };
  return {
    tx,
    now,
    event,
    profile,
    async run(command, input) {
      const within = { tx, profile: await profile(), cause };
      const { traceparent } = event;
      const { value } = await execute(command, input, {
        actor,
        now,
        within,
        ...(traceparent ? { traceparent } : {}),
      });
      delivery.noteAppended();
      return value;
    },
  };
}

/** The person's profile, within a worker's transaction. @throws AppError not_found where they are not here any more. */
export async function loadProfile(tx: Transaction, userId: string): Promise<Profile> {
  const { rows } = await tx.execute(sql`select ${profileColumns} from "user" where id = ${userId}`);
  if (!rows[0]) throw new AppError("not_found", "This person is not here any more.");
  return profileSchema.parse(rows[0]);
}
