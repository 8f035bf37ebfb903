import { context, ROOT_CONTEXT } from "@opentelemetry/api";
import { countDelivery, noteHandling } from "@/lib/core/metrics";
import { isTracing, openSpan, traced, traceIdOf } from "@/lib/core/telemetry";
import type { Consumer, Delivery, OrderedConsumer, SetConsumer, SetDelivery } from "./consumer";
import type { LoggedEvent } from "./event";
import type { Outcome } from "./outcome";

/** An event as logs name it: by ids alone. */
export const idsOfEvent = ({ id, correlationId, traceparent }: LoggedEvent) => ({
  eventId: id,
  correlationId,
  traceId: traceIdOf(traceparent),
});

/** Counts how deliveries to a consumer ended. @returns the outcomes as they came. */
export function counted<Outcomes extends Outcome | Outcome[]>(
  { name }: Consumer,
  outcomes: Outcomes,
): Outcomes {
  for (const outcome of typeof outcomes === "string" ? [outcomes] : outcomes) countDelivery(name, outcome);
  return outcomes;
}

const spanOf = ({ name }: Consumer, { id, type, correlationId, traceparent }: LoggedEvent) =>
  ({
    kind: "consumer",
    parent: traceparent,
    attributes: {
      "daybook.consumer": name,
      "daybook.correlation_id": correlationId,
      "messaging.message.id": id,
      "messaging.operation.type": "process",
      "cloudevents.event_type": type,
    },
  }) as const;

/** Runs a consumer's handler for one event, as a part of the trace that the event carries. */
export async function handleOne(
  consumer: OrderedConsumer,
  event: LoggedEvent,
  delivery: Delivery,
): Promise<void> {
  const begunMs = performance.now();
  try {
    await traced(`handle ${consumer.name}`, spanOf(consumer, event), () => consumer.handle(event, delivery));
  } finally {
    noteHandling(consumer.name, begunMs);
  }
}

/** Runs a consumer's handler for a set of events: each one's trace gets a span of the run's length. */
export async function handleSet(
  consumer: SetConsumer,
  events: readonly LoggedEvent[],
  delivery: SetDelivery,
): Promise<void> {
  const begunMs = performance.now();
  const spans = isTracing()
    ? events.map((event) => openSpan(`handle ${consumer.name}`, spanOf(consumer, event)))
    : [];
  // What a run of many causes is a part of no single one's trace.
  const under = spans.length === 1 ? spans[0]?.context : ROOT_CONTEXT;
  try {
    await (spans.length > 0
      ? context.with(under ?? ROOT_CONTEXT, () => consumer.handle(events, delivery))
      : consumer.handle(events, delivery));
    for (const span of spans) span.end();
  } catch (error) {
    for (const span of spans) span.end(error);
    throw error;
  } finally {
    noteHandling(consumer.name, begunMs);
  }
}

/** Runs a consumer's handler for one event, whichever kind of consumer it is. */
export const handleEither = (consumer: Consumer, event: LoggedEvent, delivery: SetDelivery): Promise<void> =>
  consumer.kind === "ordered" ? handleOne(consumer, event, delivery) : handleSet(consumer, [event], delivery);
