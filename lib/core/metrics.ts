import { Counter, Histogram, Registry } from "prom-client";

/** What this process counts itself. */
interface Instruments {
  registry: Registry;
  commands: Histogram<"command" | "outcome">;
  requests: Histogram<"method" | "route" | "status">;
  handling: Histogram<"consumer">;
  deliveries: Counter<"consumer" | "outcome">;
  published: Counter<"topic" | "outcome">;
}

/** Upper ends of the buckets, in seconds: a command takes some milliseconds, a turn of the chat some seconds. */
const buckets = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 30];

function makeInstruments(): Instruments {
  const registry = new Registry();
  const registers = [registry];
  return {
    registry,
    commands: new Histogram({
      name: "daybook_command_duration_seconds",
      help: "Commands, by name and outcome (done, or the code of their error)",
      labelNames: ["command", "outcome"],
      buckets,
      registers,
    }),
    requests: new Histogram({
      name: "daybook_http_request_duration_seconds",
      help: "Requests until their answer was sent, by method, route and status",
      labelNames: ["method", "route", "status"],
      buckets,
      registers,
    }),
    handling: new Histogram({
      name: "daybook_handler_duration_seconds",
      help: "Runs of a consumer's handler",
      labelNames: ["consumer"],
      buckets,
      registers,
    }),
    deliveries: new Counter({
      name: "daybook_deliveries_total",
      help: "Deliveries, by consumer and outcome (done, duplicate, skipped, parked, dead, paused)",
      labelNames: ["consumer", "outcome"],
      registers,
    }),
    published: new Counter({
      name: "daybook_published_total",
      help: "Events the relay brought to the broker, by topic and outcome (done, failed)",
      labelNames: ["topic", "outcome"],
      registers,
    }),
  };
}

/** Next bundles this module once a route graph, so what was counted lives on the process. */
const holder = globalThis as { __daybookMetrics?: Instruments };

/** This process's instruments. Labels are names of ours (commands, routes, consumers, outcomes), never ids or words. */
export function instruments(): Instruments {
  holder.__daybookMetrics ??= makeInstruments();
  return holder.__daybookMetrics;
}

const secondsSince = (begunMs: number): number => (performance.now() - begunMs) / 1_000;

/** Notes a command that ended. @param begunMs of `performance.now()`. */
export function noteCommand(command: string, outcome: string, begunMs: number): void {
  instruments().commands.observe({ command, outcome }, secondsSince(begunMs));
}

/** Notes a request that was answered. @param begunMs of `performance.now()`. */
export function noteRequest(method: string, route: string, status: number, begunMs: number): void {
  instruments().requests.observe({ method, route, status: String(status) }, secondsSince(begunMs));
}

/** Notes a run of a consumer's handler. @param begunMs of `performance.now()`. */
export function noteHandling(consumer: string, begunMs: number): void {
  instruments().handling.observe({ consumer }, secondsSince(begunMs));
}

/** Counts deliveries that ended alike. */
export function countDelivery(consumer: string, outcome: string, count = 1): void {
  if (count > 0) instruments().deliveries.inc({ consumer, outcome }, count);
}

/** Counts events that the relay published, or failed to. */
export function countPublished(topic: string, outcome: "done" | "failed", count = 1): void {
  if (count > 0) instruments().published.inc({ topic, outcome }, count);
}
