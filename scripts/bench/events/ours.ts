import { withProfile } from "@/lib/commands/known-profiles";
import { newEventId } from "@/lib/core/ids";
import { idArray } from "@/lib/db/opening";
import { createPool } from "@/lib/db/pool";
import { inTransaction, send } from "@/lib/db/transaction";
import type { Consumer } from "@/lib/events/consumer";
import { appending } from "@/lib/events/log";
import { LogReader } from "@/lib/events/readers/log-reader";
import { wakeSql } from "@/lib/events/wake";
import { type Change, type Contender, insertItem } from "./contender";

const type = "todo.task.created";

export const oneByOne: Consumer = {
  kind: "ordered",
  name: "bench",
  types: new Set([type]),
  handle: async (event, { tx }) => {
    await send(tx, [{ text: "insert into bench.effect (item) values ($1)", values: [event.subject] }]);
  },
};

export const asSet: Consumer = {
  kind: "set",
  name: "bench",
  types: new Set([type]),
  handle: async (events, { close }) => {
    const items = idArray(events.map(({ subject }) => subject));
    close({ text: "insert into bench.effect (item) select unnest($1::uuid[])", values: [items] });
  },
};

function eventOf({ id, ownerId, data }: Change) {
  const eventId = newEventId();
  const by = { ownerId, userId: ownerId, actor: "user", actorId: ownerId } as const;
  const about = { subject: id, aggregateType: "task", aggregateVersion: 1, dataVersion: 1 } as const;
  const chain = { correlationId: eventId, commandId: null, causationId: null, traceparent: null };
  return { id: eventId, type, source: "/daybook/bench", time: new Date(), ...by, ...about, ...chain, data };
}

function contender(name: string, consumer: Consumer): Contender {
  return {
    name,
    prepare: async () => {},
    async consume({ url }) {
      const pool = createPool({ url, max: 10, name: "daybook bench" });
      const reader = new LogReader(consumer, { pool, url });
      return async () => {
        await reader.stop();
        await pool.end();
      };
    },
    async produce({ url }, connections) {
      const pool = createPool({ url, max: connections + 1, name: "daybook bench" });
      return async (change) => {
        const { id, ownerId } = change;
        // As a command does it (lib/commands/execute).
        await withProfile(pool, ownerId, (opening, profileFrom) =>
          inTransaction(
            pool,
            {
              role: "web",
              ownerId,
              userId: ownerId,
              locks: [ownerId],
              ...opening,
              behind: () => wakeSql(pool),
            },
            async (_tx, first, close) => {
              profileFrom(first);
              close({ text: insertItem.text, values: [id, "A task"] });
              for (const statement of appending([eventOf(change)])) close(statement);
            },
          ),
        );
      };
    },
  };
}

export const ours = contender("ours", oneByOne);
export const oursAsSet = contender("ours, as a set", asSet);
