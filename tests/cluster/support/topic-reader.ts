import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type Admin, Kafka, logLevel } from "kafkajs";

/** A message as it lies in Kafka. */
export interface Message {
  topic: string;
  partition: number;
  key: string;
  /** The CloudEvent. */
  event: Record<string, unknown> & { id: string; type: string };
}

/** What is still to be read before a reader is at the end: by "topic/partition", the offset behind the last message. */
type Ends = Map<string, number>;

/** Where a topic begins and ends. A broker that has just made it may not know yet that it leads it, and says so. */
async function offsetsOf(admin: Admin, topic: string): ReturnType<Admin["fetchTopicOffsets"]> {
  for (let tries = 1; ; tries++) {
    try {
      return await admin.fetchTopicOffsets(topic);
    } catch (error) {
      const isPassing = error instanceof Error && "retriable" in error && error.retriable === true;
      if (!isPassing || tries === 50) throw error;
      await sleep(100);
    }
  }
}

/** Where the filled partitions of topics end now. */
async function endsOf(kafka: Kafka, topics: readonly string[]): Promise<Ends> {
  const admin = kafka.admin();
  await admin.connect();
  const ends: Ends = new Map();
  for (const topic of topics) {
    for (const { partition, high, low } of await offsetsOf(admin, topic))
      if (high !== low) ends.set(`${topic}/${partition}`, Number(high));
  }
  await admin.disconnect();
  return ends;
}

/** All messages that topics hold now, each partition's in its order. */
export async function readTopics(brokers: string, topics: readonly string[]): Promise<Message[]> {
  const kafka = new Kafka({ clientId: "test", brokers: [brokers], logLevel: logLevel.NOTHING });
  const ends = await endsOf(kafka, topics);
  const messages: Message[] = [];
  if (ends.size === 0) return messages;
  const consumer = kafka.consumer({ groupId: `test-${randomUUID()}` });
  await consumer.connect();
  await consumer.subscribe({ topics: [...topics], fromBeginning: true });
  await new Promise<void>((resolve, reject) => {
    consumer.on("consumer.crash", ({ payload }) => reject(payload.error));
    consumer
      .run({
        eachMessage: async ({ topic, partition, message }) => {
          const event = JSON.parse(String(message.value)) as Message["event"];
          messages.push({ topic, partition, key: String(message.key), event });
          const place = `${topic}/${partition}`;
          if (Number(message.offset) + 1 >= (ends.get(place) ?? 0)) ends.delete(place);
          if (ends.size === 0) resolve();
        },
      })
      .catch(reject);
  });
  await consumer.disconnect();
  return messages;
}
