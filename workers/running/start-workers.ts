import type { Worker } from "@/lib/commands/worker";
import { consumerOf } from "@/lib/commands/worker";
import { LogReader, type ReaderSettings } from "@/lib/events/readers/log-reader";
import { LogTail } from "@/lib/events/readers/log-tail";
import { beat, keepHouse } from "./housekeeping";
import { keepTime } from "./keep-time";
import { factsOf, goOffline } from "./service-registry";

/** Workers that run. */
export interface RunningWorkers {
  /** Finishes what is under way and says in the registry that they are gone. */
  stop(): Promise<void>;
}

/** Starts a reader for each worker, and the timers that belong to them all. */
export function startWorkers(workers: readonly Worker[], settings: ReaderSettings): RunningWorkers {
  const { pool, url } = settings;
  const tail = new LogTail(url);
  const running = workers.map((worker) => ({
    service: factsOf(worker),
    reader: new LogReader(consumerOf(worker), { ...settings, tail }),
  }));
  const timers = [
    beat(pool, running),
    ...keepHouse(pool),
    ...workers.flatMap(({ name, clockwork }) => (clockwork ? [keepTime(name, clockwork, settings)] : [])),
  ];
  return {
    async stop() {
      await Promise.all(timers.map((timer) => timer.stop()));
      await Promise.all(running.map(({ reader }) => reader.stop()));
      await tail.close();
      await goOffline(pool, running).catch(() => {});
    },
  };
}
