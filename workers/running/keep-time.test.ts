import { expect, test, vi } from "vitest";
import type { Clockwork } from "@/lib/commands/worker";
import { createPool } from "@/lib/db/pool";
import { keepTime, runClockwork } from "./keep-time";

/** Never connected to: these clockworks ask no database. */
const pool = createPool({ url: "postgres://nobody@127.0.0.1:1/nowhere", max: 1 });

/** A clockwork with one thing to do at `dueMs`, that notes when it was called. */
function clockwork(dueMs: number) {
  const calls: number[] = [];
  const work: Clockwork = {
    async run(_, now) {
      calls.push(now.getTime());
      return now.getTime() < dueMs ? new Date(dueMs) : undefined;
    },
    jobPrefix: "thing-",
    tellJobs: async () => {},
  };
  return { work, calls };
}

test("a timer sleeps until the next moment, and not past it", async () => {
  const dueMs = Date.now() + 300;
  const { work, calls } = clockwork(dueMs);
  const timer = keepTime("thing", work, { pool, clock: () => new Date() });
  await vi.waitFor(() => expect(calls.at(-1)).toBeGreaterThanOrEqual(dueMs), { timeout: 5_000 });
  await timer.stop();
  expect(calls.length).toBeLessThanOrEqual(3);
  expect((calls.at(-1) ?? 0) - dueMs).toBeLessThan(250);
});

test("a timer whose work fails goes on", async () => {
  let calls = 0;
  const work: Clockwork = {
    async run() {
      calls += 1;
      throw new Error("the database is away");
    },
    jobPrefix: "thing-",
    tellJobs: async () => {},
  };
  const timer = keepTime("thing", work, { pool, clock: () => new Date() });
  await vi.waitFor(() => expect(calls).toBe(1));
  await timer.stop();
});

test("a job that calls a moment early is heard when it is time", async () => {
  const dueMs = Date.now() + 200;
  const { work, calls } = clockwork(dueMs);
  await runClockwork(work, { pool, clock: () => new Date() });
  expect(calls).toHaveLength(2);
  expect(calls[1]).toBeGreaterThanOrEqual(dueMs);
});

test("a tick with nothing due soon is over at once", async () => {
  const { work, calls } = clockwork(Date.now() + 60_000);
  await runClockwork(work, { pool, clock: () => new Date() });
  expect(calls).toHaveLength(1);
});
