import { now as clockNow } from "@/lib/core/clock";
import { noteIds, outcomeOf } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { logger } from "@/lib/core/logger";
import { noteCommand } from "@/lib/core/metrics";
import { traced, traceIdOf } from "@/lib/core/telemetry";
import type { Call } from "./execute";

/** The call of a command that has begun: what it, its events and all that is told of it go by. */
export interface RunningCall extends Omit<Call, "now" | "traceparent"> {
  now: Date;
  commandId: string;
  correlationId: string;
  /** The trace it is a part of, for its events to carry on. */
  traceparent: string | undefined;
}

/** Runs a command's work and tells metrics, traces and logs how it went, by names and ids alone. */
export async function observed<T>(
  name: string,
  call: Call,
  run: (running: RunningCall) => Promise<T>,
): Promise<T> {
  const begunMs = performance.now();
  const now = call.now ?? clockNow();
  const commandId = newId(now.getTime());
  const correlationId = call.within?.cause.correlationId ?? call.parentId ?? commandId;
  const settings = { fallback: call.traceparent, attributes: { "daybook.correlation_id": correlationId } };
  let traceId: string | undefined;
  let outcome = "done";
  try {
    return await traced(`command ${name}`, settings, (traceparent) => {
      traceId = traceIdOf(traceparent);
      return run({ ...call, now, commandId, correlationId, traceparent });
    });
  } catch (error) {
    outcome = outcomeOf(error);
    noteIds(error, { correlationId, traceId });
    throw error;
  } finally {
    noteCommand(name, outcome, begunMs);
    if (logger.isLevelEnabled("debug")) {
      const ms = Math.round(performance.now() - begunMs);
      logger.debug({ command: name, outcome, ms, actor: call.actor.type, correlationId, traceId }, "command");
    }
  }
}
