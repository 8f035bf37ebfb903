import { AppError } from "@/lib/core/errors";
import type { Statement } from "@/lib/db/statements";
import type { Transaction } from "@/lib/db/transaction";
import type { LoggedEvent } from "./event";

/** What a delivery gives to the code that it runs. */
export interface Delivery {
  /** The delivery's transaction: the mark, all the effects and their events commit with it or not at all. No network in it. */
  tx: Transaction;
  now: Date;
  /** Says that events were appended to the log, so that its readers are woken after the commit. */
  noteAppended(): void;
}

/** What a delivery of a set gives. An ordered one has no `close`: by then another owner's rows may be in sight. */
export interface SetDelivery extends Delivery {
  /** Sends a statement together with the commit, which spares a way to the database; nothing reads what it writes. */
  close(statement: Statement): void;
}

interface Named {
  /** Part of the mark's key, of the session lock and of the cursor: never to be changed once it ran. */
  name: string;
  /** The types it takes; the others pass by. */
  types: ReadonlySet<string> | "everything";
  /** Whether an event of those types is for it at all, as the event alone tells; the others pass by like foreign types. */
  concerns?: ((event: LoggedEvent) => boolean) | undefined;
}

/** Takes one event after the other, each owner's in their order and under the owner's lock. */
export interface OrderedConsumer extends Named {
  kind: "ordered";
  handle(event: LoggedEvent, delivery: Delivery): Promise<void>;
}

/** Takes many events of many owners at once, without any owner's lock: for effects that are a set of rows. */
export interface SetConsumer extends Named {
  kind: "set";
  handle(events: readonly LoggedEvent[], delivery: SetDelivery): Promise<void>;
}

/** What reacts to the log, by a name of its own. It does not know how events reach it. */
export type Consumer = OrderedConsumer | SetConsumer;

/** Whether a consumer is delivered an event; what it does not take needs neither lock nor mark. */
export const takes = ({ types, concerns }: Consumer, event: LoggedEvent): boolean =>
  (types === "everything" || types.has(event.type)) && (concerns?.(event) ?? true);

/** A consumer's name as it may stand in SQL. @throws AppError internal for one that may not. */
export function safeName({ name }: Consumer): string {
  if (!/^[a-z][a-z0-9-]{0,62}$/.test(name))
    throw new AppError("internal", `“${name}” is no name for a consumer.`);
  return name;
}
