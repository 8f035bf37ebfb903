import { afterEach, beforeEach, expect, test } from "vitest";
import { defineHandler } from "@/lib/commands/handler";
import { consumerOf, defineWorker } from "@/lib/commands/worker";
import { AppError } from "@/lib/core/errors";
import { taskPriorityChanged } from "@/lib/events/catalog/tasks";
import { deliver } from "@/lib/events/deliver";
import type { LoggedEvent } from "@/lib/events/event";
import { retryParked } from "@/lib/events/retry-parked";
import { createLogFixture, type LogFixture } from "@/lib/events/testing/log-fixture";
import { readEventsRequest, usage } from "./arguments";
import { runEvents } from "./run";

let log: LogFixture;
beforeEach(async () => {
  log = await createLogFixture();
});
afterEach(() => log.remove());

const at = new Date("2026-11-25T12:00:00Z");
let isBroken = true;
let handled = 0;
const worker = defineWorker({
  name: "test",
  description: "Counts.",
  actor: "system",
  produces: [],
  handlers: [
    defineHandler({
      name: "count-on-priority-changed",
      on: [taskPriorityChanged],
      async handle() {
        if (isBroken) throw new AppError("invalid_input", "broken");
        handled++;
      },
    }),
  ],
});
const run = (...words: string[]) => runEvents(log.pool, readEventsRequest(words, new Date()), [worker]);

async function appendLogged(owner: string): Promise<LoggedEvent> {
  const event = await log.append(owner);
  const { rows } = await log.admin.query("select xid::text as xid, seq from event where id = $1", [event.id]);
  return { ...event, xid: rows[0].xid, seq: BigInt(rows[0].seq) };
}

test("dead letters are listed, and sent back one by one or all together", async () => {
  const owner = await log.makePerson();
  const other = await log.makePerson();
  isBroken = true;
  handled = 0;
  const settings = { pool: log.pool };
  for (const one of [owner, other]) await deliver(consumerOf(worker), await appendLogged(one), settings);
  const listed = await run("dead", "--consumer", "test");
  expect(listed).toMatch(/^id +given up +consumer +event +tries +error\n/);
  expect(listed.match(/todo\.task\.priority_changed +1 +invalid_input/g)).toHaveLength(2);
  const [, first = ""] = /\n([0-9a-f-]{36}) /.exec(listed) ?? [];
  isBroken = false;
  expect(await run("resend", first)).toBe("Sent back.\n");
  expect(await run("resend", "--all")).toBe("1 sent back.\n");
  expect(await run("dead")).toBe("There are no dead letters.\n");
  await retryParked(consumerOf(worker), settings);
  expect(handled).toBe(2);
  await expect(run("resend", first)).rejects.toMatchObject({ code: "not_found" });
});

test("a range of the log is delivered to one consumer again", async () => {
  const owner = await log.makePerson();
  isBroken = false;
  handled = 0;
  for (let count = 0; count < 3; count++)
    await deliver(consumerOf(worker), await appendLogged(owner), { pool: log.pool });
  expect(await run("replay", "test", "--from", "2026-01-01T00:00:00Z")).toBe(
    "3 events will be delivered to test again.\n",
  );
  await retryParked(consumerOf(worker), { pool: log.pool });
  expect(handled).toBe(6);
  await expect(run("replay", "nobody", "--from", "2026-01-01")).rejects.toThrow(
    "There is no consumer “nobody”: there are test.",
  );
});

test.each([
  [[], "Say what to do."],
  [["lags"], "There is no “lags”."],
  [["resend"], "Say which one, or --all."],
  [["resend", "7"], "“7” is no id."],
  [["dismiss"], "Say which one, by its id."],
  [["replay", "audit"], "Say which consumer, and --from which time."],
  [["replay", "audit", "--from", "soon"], "“soon” is no time: write it like 2026-11-25T14:00:00Z."],
  [["replay", "audit", "--from", "2027-01-01"], "--from must lie before --to."],
  [["dead", "--consumers", "x"], "Unknown option '--consumers'."],
])("what can't be done is said in one sentence, with what can: %j", (words, sentence) => {
  expect(() => readEventsRequest(words, at)).toThrow(`${sentence}\n${usage}`.trimEnd());
});
