import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { newEventId } from "@/lib/core/ids";
import { deadLetter, event } from "@/lib/db/schema/events";
import { inTransaction } from "@/lib/db/transaction";
import { catalogue, topics } from "@/lib/events/catalog/all";
import { toCloudEvent } from "@/lib/events/dapr/cloud-event";
import type { Outgoing } from "@/lib/events/dapr/sidecar";
import { deadLetterTopic } from "@/lib/events/topics";
import { maxBatchBytes } from "./batches";
import type { RelaySettings } from "./relay";

const atOnce = 100;

type Letter = Awaited<ReturnType<typeof findUnpublished>>[number];

/**
 * Tells `dlq.{topic}` of the deliveries that were given up since it was last told: the event as it was, with who gave it up,
 * why and after how many tries. One that is told twice (the relay was killed in between) has the same id both times.
 */
export async function publishDeadLetters(settings: Pick<RelaySettings, "pool" | "sidecar">): Promise<void> {
  const letters = await findUnpublished(settings);
  const byTopic = Map.groupBy(letters, topicOf);
  for (const [topic, mine] of byTopic) {
    for (const call of callsOf(mine.map(toMessage))) {
      const failed = await settings.sidecar.publish(topic, call);
      const told = call.map(({ id }) => id).filter((id) => !failed.has(id));
      if (told.length === 0) continue;
      await inTransaction(settings.pool, { role: "worker" }, (tx) =>
        tx.update(deadLetter).set({ publishedAt: new Date() }).where(inArray(deadLetter.id, told)),
      );
    }
  }
}

/** The messages in their order, in calls that are no larger than the sidecar takes. */
function callsOf(messages: readonly Outgoing[]): Outgoing[][] {
  const calls: Outgoing[][] = [];
  let bytes = maxBatchBytes;
  for (const message of messages) {
    const size = Buffer.byteLength(message.event);
    const last = calls.at(-1);
    if (last && bytes + size <= maxBatchBytes) {
      last.push(message);
      bytes += size;
    } else {
      calls.push([message]);
      bytes = size;
    }
  }
  return calls;
}

const findUnpublished = ({ pool }: Pick<RelaySettings, "pool">) =>
  inTransaction(pool, { role: "worker", mode: "read only" }, (tx) =>
    tx
      .select({ letter: deadLetter, event })
      .from(deadLetter)
      .leftJoin(event, and(eq(event.id, deadLetter.eventId), eq(event.time, deadLetter.eventTime)))
      .where(isNull(deadLetter.publishedAt))
      .orderBy(asc(deadLetter.id))
      .limit(atOnce),
  );

/** What is of no kind that we know goes with those of the first topic. */
const topicOf = ({ letter }: Letter): string =>
  deadLetterTopic(catalogue.get(letter.type)?.topic ?? topics[0] ?? "task-events");

function toMessage({ letter, event: dead }: Letter): Outgoing {
  const whole = dead ? toCloudEvent(dead) : (letter.envelope ?? { id: newEventId(), type: letter.type });
  return {
    id: letter.id,
    key: letter.ownerId ?? letter.eventId,
    event: JSON.stringify({
      ...(whole as object),
      dlqconsumer: letter.consumer,
      dlqerror: letter.error,
      dlqattempts: letter.attempts,
    }),
  };
}
