import { setTimeout as sleep } from "node:timers/promises";
import { Partitioners } from "kafkajs";
import { createPool } from "@/lib/db/pool";
import { openSession } from "@/lib/db/session";
import { toCloudEvent } from "@/lib/events/dapr/cloud-event";
import { kafkaAt } from "@/lib/events/kafka";
import { fetchEvents } from "@/lib/events/readers/fetch-events";
import { loadCursor, moveCursor, readerSetup } from "@/lib/events/readers/position";
import { logChannel } from "@/lib/events/wake";

/** The yardstick's own topic and group. */
export const plainTopic = "bench-plain";
const batch = 500;
const pollMs = 20;
const clientId = "bench-plain";

interface Ends {
  url: string;
  brokers: string;
}

/** The least that brings a log to Kafka in order: read a batch, send it in one request, note the place. */
export async function publishPlainly({ url, brokers }: Ends): Promise<() => Promise<void>> {
  const session = await openSession(url, "bench", `${readerSetup}; listen ${logChannel}`);
  const producer = kafkaAt(brokers, { clientId }).producer({
    createPartitioner: Partitioners.DefaultPartitioner,
  });
  await producer.connect();
  let place = await loadCursor(session, plainTopic);
  let wake = () => {};
  session.client.on("notification", () => wake());
  let isOver = false;
  const publish = async () => {
    while (!isOver) {
      const { events } = await fetchEvents(session, place, batch);
      const last = events.at(-1);
      if (!last) {
        await Promise.race([sleep(pollMs), new Promise<void>((resolve) => (wake = resolve))]);
        continue;
      }
      const messages = events.map((event) => ({
        key: event.ownerId,
        value: JSON.stringify(toCloudEvent(event)),
      }));
      await producer.send({ topic: plainTopic, acks: -1, messages });
      const to = { xid: last.xid, seq: last.seq.toString() };
      await moveCursor(session, plainTopic, place, to);
      place = to;
    }
  };
  const running = publish();
  return async () => {
    isOver = true;
    await running;
    await producer.disconnect();
    await session.close();
  };
}

/**
 * The least that gives each message its effect once, as ours does, however often the broker brings it: a batch's marks and the
 * rows of those that are new in one statement, then its offsets.
 */
export async function consumePlainly({ url, brokers }: Ends): Promise<() => Promise<void>> {
  const pool = createPool({ url, max: 4, name: "bench" });
  const consumer = kafkaAt(brokers, { clientId }).consumer({ groupId: plainTopic });
  await consumer.connect();
  await consumer.subscribe({ topics: [plainTopic], fromBeginning: true });
  const joined = new Promise<void>((resolve) => consumer.on("consumer.group_join", () => resolve()));
  await consumer.run({
    partitionsConsumedConcurrently: 4,
    eachBatch: async ({ batch: { messages } }) => {
      const items = messages.map(({ value }) => (JSON.parse(String(value)) as { subject: string }).subject);
      await pool.query(
        `with fresh as (insert into bench.mark (item) select unnest($1::uuid[]) on conflict do nothing returning item)
          insert into bench.effect (item) select item from fresh`,
        [items],
      );
    },
  });
  await joined;
  return async () => {
    await consumer.disconnect();
    await pool.end();
  };
}
