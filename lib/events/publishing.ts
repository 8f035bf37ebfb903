import { countPublished } from "@/lib/core/metrics";
import { isTracing, openSpan } from "@/lib/core/telemetry";
import type { LoggedEvent } from "./event";

/**
 * The CloudEvents attribute in which an event's own trace travels: over the `traceparent` of what it is let read, Dapr writes
 * that of its own call (runtime/pubsub/cloudevents.go of 1.18), and one call publishes many events.
 */
export const traceAttribute = "daybooktrace";

/** An event that is on its way to the broker. */
export interface Publishing {
  /** What the event carries on: its publishing's span, or the event's own trace where no traces are taken. */
  traceparent: string | null;
  /** Says that it is published, or failed to be. */
  end(error?: unknown): void;
}

/** Begins to publish an event, as a part of the event's trace; counted by topic when it ends. */
export function beginPublishing(event: LoggedEvent, topic: string): Publishing {
  const count = (error: unknown) => countPublished(topic, error === undefined ? "done" : "failed");
  if (!isTracing()) return { traceparent: event.traceparent, end: count };
  const span = openSpan(`publish ${topic}`, {
    kind: "producer",
    parent: event.traceparent,
    attributes: {
      "messaging.system": "kafka",
      "messaging.destination.name": topic,
      "messaging.operation.type": "send",
      "messaging.message.id": event.id,
      "daybook.correlation_id": event.correlationId,
      "cloudevents.event_type": event.type,
    },
  });
  return {
    traceparent: span.traceparent,
    end(error) {
      count(error);
      span.end(error);
    },
  };
}
