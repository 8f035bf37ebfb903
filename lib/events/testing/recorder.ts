import { sql } from "drizzle-orm";
import type { Transaction } from "@/lib/db/transaction";
import { taskPriorityChanged } from "@/lib/events/catalog/tasks";
import type { Delivery, OrderedConsumer } from "@/lib/events/consumer";
import type { LoggedEvent } from "@/lib/events/event";

/** The word that a plain event of a test carries. */
export const wordOf = (event: Pick<LoggedEvent, "data">): string => String(event.data.new);

/** Writes the effect of an event: one row, without any natural key, so that a double one shows. */
export function writeEffect(tx: Transaction, consumer: string, event: LoggedEvent): Promise<unknown> {
  return tx.execute(sql`insert into effect (consumer, event_id, owner_id, word)
    values (${consumer}, ${event.id}, ${event.ownerId}, ${wordOf(event)})`);
}

/** A consumer that writes down each event it takes. @param before is run first; it may throw. */
export function recorder(
  name: string,
  before: (event: LoggedEvent, delivery: Delivery) => unknown = () => {},
): OrderedConsumer {
  return {
    kind: "ordered",
    name,
    types: new Set([taskPriorityChanged.type]),
    async handle(event, delivery) {
      await before(event, delivery);
      await writeEffect(delivery.tx, name, event);
    },
  };
}
