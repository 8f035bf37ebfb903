import { setTimeout as sleep } from "node:timers/promises";
import { logger } from "@/lib/core/logger";
import { errorWords } from "@/lib/events/outcome";

/** How soon a job that failed is tried again, in milliseconds. */
const afterFailureMs = 5_000;

export interface Repeating {
  stop(): Promise<void>;
}

/** Runs a job now and then every `ms`, never beside itself; a failure is logged and tried again soon. */
export function repeat(name: string, ms: number, job: () => Promise<unknown>): Repeating {
  const abort = new AbortController();
  const { signal } = abort;
  const loop = async () => {
    while (!signal.aborted) {
      const hasFailed = await job().then(
        () => false,
        (error: unknown) => {
          logger.warn({ job: name, error: errorWords(error) }, "a job failed");
          return true;
        },
      );
      await sleep(hasFailed ? Math.min(ms, afterFailureMs) : ms, undefined, { signal }).catch(() => {});
    }
  };
  const running = loop();
  return {
    async stop() {
      abort.abort();
      await running;
    },
  };
}
