import { type ChildProcess, spawn } from "node:child_process";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { serve } from "@/lib/api/serve";
import { takeTurn } from "@/lib/assistant/turn";
import { execute } from "@/lib/commands/execute";
import { createWorld, type TestPerson, type TestWorld } from "@/lib/commands/testing/world";
import { newId } from "@/lib/core/ids";
import { startTelemetry, traced } from "@/lib/core/telemetry";
import type { SentSpan } from "@/lib/core/testing/collector";
import { eventually } from "@/lib/events/testing/log-fixture";
import { setUpLedger } from "@/lib/finance/commands/set-up-ledger";

// Before anything is loaded: settings are read once a process, and this file has a process of its own.
const collector = await vi.hoisted(async () => {
  const { startCollector } = await import("@/lib/core/testing/collector");
  const started = await startCollector();
  process.env.OTEL_EXPORTER_OTLP_ENDPOINT = started.url;
  return started;
});

let world: TestWorld;
let ada: TestPerson;
let workers: ChildProcess;
let stopTelemetry: () => Promise<void>;

beforeAll(async () => {
  world = await createWorld();
  ada = await world.addPerson();
  await execute(setUpLedger, {}, { ...ada.call, actor: { ...ada.call.actor, type: "system" } });
  stopTelemetry = await startTelemetry("daybook-web");
  workers = spawn(process.execPath, ["--import", "./scripts/alias.mjs", "workers/main.ts"], {
    env: { ...process.env, DATABASE_URL: world.url, LOG_LEVEL: "warn" },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  await new Promise((resolve) => workers.once("message", resolve));
});
afterAll(async () => {
  await stopTelemetry();
  workers.kill("SIGTERM");
  await new Promise((resolve) => workers.once("exit", resolve));
  collector.close();
  await world.remove();
});

async function send(path: string, body: object, headers: Record<string, string> = {}) {
  const request = new Request(`http://daybook.test/api/v1${path}`, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "content-type": "application/json", ...headers },
  });
  const { actor, pool } = ada.call;
  const caller = { actor, scopes: ["read", "write", "destroy"], ...(pool ? { pool } : {}) };
  const response = await serve(request, async () => caller);
  expect(response.ok).toBe(true);
  return (await response.json()) as Record<string, unknown>;
}

const inTrace = (traceId: string) => collector.spans.filter((span) => span.traceId === traceId);

/** The names from a span up to the one that nobody sent us, the first of them last. */
function wayUp(span: SentSpan | undefined): string[] {
  if (!span) return [];
  const parent = collector.spans.find(({ spanId }) => spanId === span.parentSpanId);
  return [span.name, ...wayUp(parent)];
}

test("request, command, event and what the workers make of it are one trace, which the caller began", async () => {
  const dueDate = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
  const { id } = await send("/tasks", { title: "my secret", dueDate, recurrence: "every day" });
  const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
  const callers = "00f067aa0ba902b7";
  await send("/tasks/complete", { taskIds: [id] }, { traceparent: `00-${traceId}-${callers}-01` });
  const named = (name: string) => inTrace(traceId).filter((span) => span.name === name);
  // Each process sends its spans when it likes; the last of the way is what the audit makes of recurrence's event.
  await eventually(() => named("handle audit").some((span) => wayUp(span).length === 5));

  const [request] = named("POST /api/v1/tasks/complete");
  expect(request).toMatchObject({ service: "daybook-web", kind: 2, parentSpanId: callers });
  const [command] = named("command completeTasks");
  expect(command).toMatchObject({ service: "daybook-web", parentSpanId: request?.spanId });
  const [handler] = named("handle recurrence");
  expect(handler).toMatchObject({ service: "daybook-workers", kind: 5, parentSpanId: command?.spanId });
  expect(handler?.attributes).toMatchObject({
    "daybook.consumer": "recurrence",
    "cloudevents.event_type": "todo.task.completed",
  });
  const second = named("handle audit").find((span) => wayUp(span).includes("handle recurrence"));
  expect(wayUp(second)).toEqual([
    "handle audit",
    expect.stringMatching(/^command /),
    "handle recurrence",
    "command completeTasks",
    "POST /api/v1/tasks/complete",
  ]);
  const events = await world.admin<{ traceparent: string }>(
    "select distinct left(traceparent, 35) as traceparent from event where traceparent like $1",
    [`00-${traceId}-%`],
  );
  expect(events).toEqual([{ traceparent: `00-${traceId}` }]);
});

test("what a caller wants untraced is not traced, and its id is handed on all the same", async () => {
  const traceId = "11111111111111111111111111111111";
  await send("/tasks", { title: "x" }, { traceparent: `00-${traceId}-00f067aa0ba902b7-00` });
  const [row] = await world.admin<{ traceparent: string }>(
    "select traceparent from event where traceparent like $1",
    [`00-${traceId}-%`],
  );
  expect(row?.traceparent).toMatch(/-00$/);
  const nextId = "22222222222222222222222222222222";
  await send("/tasks", { title: "the next" }, { traceparent: `00-${nextId}-00f067aa0ba902b7-01` });
  await eventually(() => inTrace(nextId).some(({ name }) => name === "handle audit"));
  expect(inTrace(traceId)).toEqual([]);
});

test.each(["00-00000000000000000000000000000000-00f067aa0ba902b7-01", "rubbish", "00-4BF92F"])(
  "a traceparent that is none (%s) begins a trace of our own",
  async (traceparent) => {
    const { id } = await send("/tasks", { title: "x" }, { traceparent });
    const [row] = await world.admin<{ traceparent: string }>(
      "select traceparent from event where subject = $1",
      [id],
    );
    expect(row?.traceparent).toMatch(/^00-(?!0{32})[0-9a-f]{32}-[0-9a-f]{16}-01$/);
  },
);

test("a turn of the chat and the commands it comes to are one trace", async () => {
  const { actor, pool } = ada.call;
  if (!pool) throw new Error("a pool was expected");
  let root: string | undefined;
  const conversationId = newId(Date.now());
  await traced("turn", { parent: null }, async (traceparent) => {
    root = traceparent;
    const said = { conversationId, text: "add task my secret plan" };
    for await (const _ of await takeTurn({ actor, pool }, said));
  });
  const traceId = root?.slice(3, 35) ?? "";
  const names = () => inTrace(traceId).map(({ name }) => name);
  await eventually(() => names().includes("command createTask") && names().includes("handle audit"));
});

test("no span says what a person wrote", () => {
  const sent = collector.bodies.join();
  expect(sent.includes("command createTask")).toBe(true);
  expect(sent.includes("secret")).toBe(false);
});
