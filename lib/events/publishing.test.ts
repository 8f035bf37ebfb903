import { afterAll, expect, test, vi } from "vitest";
import { instruments } from "@/lib/core/metrics";
import { startTelemetry } from "@/lib/core/telemetry";
import type { LoggedEvent } from "./event";
import { handleOne } from "./handling";
import { beginPublishing, traceAttribute } from "./publishing";
import { plainEvent } from "./testing/log-fixture";

// Before anything is loaded: settings are read once a process, and this file has a process of its own.
const collector = await vi.hoisted(async () => {
  const { startCollector } = await import("@/lib/core/testing/collector");
  const started = await startCollector();
  process.env.OTEL_EXPORTER_OTLP_ENDPOINT = started.url;
  return started;
});
afterAll(() => collector.close());

const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
const logged = (): LoggedEvent => ({
  ...plainEvent("0190b8f0-0000-7000-8000-000000000000", { traceparent: `00-${traceId}-00f067aa0ba902b7-01` }),
  xid: "1",
  seq: 1n,
});

test("the attribute of an event's trace has a name that CloudEvents 1.0 allows", () => {
  expect(traceAttribute).toMatch(/^[a-z0-9]{1,20}$/);
});

test("without tracing an event carries its own trace on, as it is", () => {
  const event = logged();
  expect(beginPublishing(event, "task-events").traceparent).toBe(event.traceparent);
});

test("what a consumer makes of a published event is a part of its publishing, and that of the event's trace", async () => {
  const stop = await startTelemetry("daybook-relay");
  const event = logged();
  const publishing = beginPublishing(event, "task-events");
  publishing.end();
  const failed = beginPublishing(event, "task-events");
  failed.end(new Error("the broker is away"));
  const arrived = { ...event, traceparent: publishing.traceparent };
  const consumer = { kind: "ordered", name: "audit", types: "everything", handle: async () => {} } as const;
  await handleOne(consumer, arrived, {} as Parameters<typeof handleOne>[2]);
  await stop();
  const [sent, refused] = collector.spans.filter(({ name }) => name === "publish task-events");
  const handled = collector.spans.find(({ name }) => name === "handle audit");
  expect(sent).toMatchObject({
    service: "daybook-relay",
    kind: 4,
    traceId,
    parentSpanId: "00f067aa0ba902b7",
    attributes: { "messaging.destination.name": "task-events", "messaging.message.id": event.id },
  });
  expect(refused?.attributes).toMatchObject({ "error.type": "internal" });
  expect(handled).toMatchObject({ kind: 5, traceId, parentSpanId: sent?.spanId });
  const { values } = await instruments().published.get();
  expect(values.map(({ labels, value }) => [labels, value])).toEqual([
    [{ topic: "task-events", outcome: "done" }, 1],
    [{ topic: "task-events", outcome: "failed" }, 1],
  ]);
});
