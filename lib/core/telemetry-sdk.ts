import { context, ProxyTracerProvider, propagation, type Tracer, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { W3CTraceContextPropagator } from "@opentelemetry/core";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  type ReadableSpan,
  TraceIdRatioBasedSampler,
  TracerProvider,
  type TracerProviderOptions,
} from "@opentelemetry/sdk-trace";

interface SdkSettings {
  service: string;
  /** The name that our own spans are made under. */
  tracerName: string;
  /** The collector's base address; `/v1/traces` is appended (OTLP exporter specification). */
  url: string;
  /** The share of new traces that is taken, 0 to 1; one that a caller began is taken as the caller says. */
  ratio: number;
}

const nextTracer = "next.js";
const noTracers = new ProxyTracerProvider();

/** Gives our own code and Next a tracer, and the other libraries none: nobody knows what they would write into spans. */
class KnownTracers extends TracerProvider {
  readonly #known: ReadonlySet<string>;

  constructor(known: readonly string[], options: TracerProviderOptions) {
    super(options);
    this.#known = new Set(known);
  }

  override getTracer(name: string, version?: string): Tracer {
    return this.#known.has(name) ? super.getTracer(name, version) : noTracers.getTracer(name, version);
  }
}

/** What Next says of a request that holds nothing a person wrote: not the address with its search words, nor messages. */
const keptOfNext = new Set([
  "http.method",
  "http.route",
  "http.status_code",
  "next.route",
  "next.span_type",
  "next.rsc",
]);

class WithoutPersonalText extends BatchSpanProcessor {
  override onEnd(span: ReadableSpan): void {
    if (span.instrumentationScope.name === nextTracer) {
      for (const name of Object.keys(span.attributes)) {
        if (!keptOfNext.has(name)) delete span.attributes[name];
      }
      span.events.length = 0;
      delete span.status.message;
    }
    super.onEnd(span);
  }
}

/** Makes this process's tracer provider, context and propagator. @returns how to stop it, with all it has sent. */
export function startSdk({ service, tracerName, url, ratio }: SdkSettings): () => Promise<void> {
  const exporter = new OTLPTraceExporter({ url: `${url.replace(/\/+$/, "")}/v1/traces` });
  const provider = new KnownTracers([tracerName, nextTracer], {
    resource: resourceFromAttributes({ "service.name": service, "service.namespace": "daybook" }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) }),
    spanProcessors: [new WithoutPersonalText({ exporter, scheduledDelayMillis: 1_000 })],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  return async () => {
    // A collector that is away must not keep a process from ending.
    await provider.shutdown().catch(() => {});
    trace.disable();
    context.disable();
    propagation.disable();
  };
}
