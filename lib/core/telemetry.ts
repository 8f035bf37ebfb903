import {
  type Attributes,
  type Context,
  context,
  isSpanContextValid,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
} from "@opentelemetry/api";
import { env } from "./env";
import { errorCodes, outcomeOf } from "./errors";

/** Next bundles this module once a route graph, so whether traces are taken is known on the process. */
const holder = globalThis as { __daybookTracing?: boolean };

/** The name our spans are made under. */
const tracerName = "daybook";

/** Whether this process takes traces: only after `startTelemetry` with an address to send them to. */
export const isTracing = (): boolean => holder.__daybookTracing === true;

/**
 * Begins to take traces where OTEL_EXPORTER_OTLP_ENDPOINT is set, and to send them there (OTLP over HTTP); loads nothing
 * otherwise.
 * @param service the process, as traces name it: daybook-web, daybook-relay, daybook-audit.
 * @returns how to stop: sends what is still to be sent.
 */
export async function startTelemetry(service: string): Promise<() => Promise<void>> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: url, OTEL_TRACES_SAMPLER_ARG: ratio } = env();
  if (!url || isTracing()) return async () => {};
  const { startSdk } = await import("./telemetry-sdk");
  const stop = startSdk({ service, tracerName, url, ratio });
  holder.__daybookTracing = true;
  return async () => {
    holder.__daybookTracing = false;
    await stop();
  };
}

export interface SpanSettings {
  kind?: "server" | "producer" | "consumer";
  /** Whose child it is, as W3C traceparent, whatever else is under way; null: a trace of its own begins. */
  parent?: string | null;
  /** Whose child it is where nothing is under way. */
  fallback?: string | undefined;
  /** Ids, names and numbers; never what a person wrote. */
  attributes?: Attributes;
}

const kinds = { server: SpanKind.SERVER, producer: SpanKind.PRODUCER, consumer: SpanKind.CONSUMER };

const written = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

/** The trace's id in a W3C traceparent (version 00); undefined where there is none in it. */
export const traceIdOf = (traceparent: string | null | undefined): string | undefined =>
  written.exec(traceparent ?? "")?.[1];

/** Whether a caller's traceparent can be used: version 00, lower case, no id all zeros (W3C Trace Context §3.2). */
export const isTraceparent = (text: string | null | undefined): text is string =>
  remoteContext(text) !== ROOT_CONTEXT;

function remoteContext(traceparent: string | null | undefined): Context {
  const [, traceId = "", spanId = "", flags = ""] = written.exec(traceparent ?? "") ?? [];
  const remote = { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & 1, isRemote: true };
  return isSpanContextValid(remote) ? trace.setSpanContext(ROOT_CONTEXT, remote) : ROOT_CONTEXT;
}

function traceparentOf({ traceId, spanId, traceFlags }: Ids): string {
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, "0")}`;
}

interface Ids {
  traceId: string;
  spanId: string;
  traceFlags: number;
}

function parentContext({ parent, fallback }: SpanSettings): Context {
  if (parent !== undefined) return remoteContext(parent);
  const active = context.active();
  return trace.getSpanContext(active) ? active : remoteContext(fallback);
}

/** A span that was begun and is ended by hand. */
export interface OpenSpan {
  traceparent: string;
  context: Context;
  /** @param error what it failed with, if it did. */
  end(error?: unknown): void;
}

/** Begins a span. Only where `isTracing`. */
export function openSpan(name: string, settings: SpanSettings): OpenSpan {
  const { kind, attributes = {} } = settings;
  const parent = parentContext(settings);
  const span = trace
    .getTracer(tracerName)
    .startSpan(name, { attributes, kind: kind ? kinds[kind] : SpanKind.INTERNAL }, parent);
  return {
    traceparent: traceparentOf(span.spanContext()),
    context: trace.setSpan(parent, span),
    end(error) {
      if (error !== undefined) {
        const outcome = outcomeOf(error);
        span.setAttribute("error.type", outcome);
        // What a person asked for and can't have is no error of ours; messages stay out, they may quote.
        if (errorCodes[outcome].status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      }
      span.end();
    },
  };
}

/**
 * Runs `run` in a span of its own, where traces are taken; else just runs it.
 * @param run gets the traceparent that what it causes is to carry: the span's, or the one that was handed in.
 */
export async function traced<T>(
  name: string,
  settings: SpanSettings,
  run: (traceparent: string | undefined) => Promise<T>,
): Promise<T> {
  if (!isTracing()) return run(settings.parent ?? settings.fallback);
  const span = openSpan(name, settings);
  try {
    const value = await context.with(span.context, () => run(span.traceparent));
    span.end();
    return value;
  } catch (error) {
    span.end(error);
    throw error;
  }
}

/** The ids of the span that is under way, for logs; nothing where none is. */
export function activeIds(): { traceId?: string; spanId?: string } {
  if (!isTracing()) return {};
  const ids = trace.getSpanContext(context.active());
  return ids ? { traceId: ids.traceId, spanId: ids.spanId } : {};
}
