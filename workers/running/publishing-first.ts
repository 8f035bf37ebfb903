import type { Worker } from "@/lib/commands/worker";
import { AppError } from "@/lib/core/errors";
import type { Consumer } from "@/lib/events/consumer";
import type { Sidecar } from "@/lib/events/dapr/sidecar";
import type { LoggedEvent } from "@/lib/events/event";

/** A consumer as a cluster runs it. */
export interface ClusterConsumer {
  consumer: Consumer;
  /** Done before a run is delivered, outside of its transaction. @throws AppError unavailable: the run is brought again. */
  before?: (events: readonly LoggedEvent[]) => Promise<void>;
}

/**
 * What the handler of a worker would tell this server's listeners is published through the sidecar instead, and marked
 * afterwards: none is lost in between, and one that is told twice does no harm. Other workers' consumers are as they are.
 */
export function publishingFirst(worker: Worker, consumer: Consumer, sidecar: Sidecar): ClusterConsumer {
  const outgoing = "batch" in worker ? worker.batch.outgoing : undefined;
  if (!outgoing || consumer.kind !== "set") return { consumer };
  return {
    consumer: { ...consumer, handle: async () => {} },
    async before(events) {
      // A relay that lost its place brings an event twice in one run, and Dapr refuses a call whose entries have one name.
      const once = [...new Map(events.map((event) => [event.id, event])).values()];
      const { topic, messages } = outgoing(once);
      const failed = await sidecar.publish(topic, messages);
      if (failed.size > 0) throw new AppError("unavailable", "The broker does not take messages right now.");
    },
  };
}
