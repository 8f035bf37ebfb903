import { randomUUID } from "node:crypto";
import { asc } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { AppError } from "@/lib/core/errors";
import { event as eventTable } from "@/lib/db/schema/events";
import { inTransaction } from "@/lib/db/transaction";
import { taskPriorityChanged } from "./catalog/tasks";
import type { Consumer } from "./consumer";
import {
  buryEnvelope,
  dismissDeadLetter,
  findDeadLetters,
  resendAll,
  resendDeadLetter,
  resendEach,
} from "./dead-letters";
import { deliver, deliverRun } from "./deliver";
import type { LoggedEvent } from "./event";
import { retryParked } from "./retry-parked";
import type { DeliverySettings } from "./settings";
import { sweep } from "./sweep";
import { createLogFixture, type LogFixture, plainEvent } from "./testing/log-fixture";
import { recorder, writeEffect } from "./testing/recorder";

// The one waits for its marks before it handles, the other takes all for fresh: what comes of it is the same.
describe.each([
  { by: "a broker", isLazy: false },
  { by: "a reader of the log", isLazy: true },
])("brought by $by", ({ isLazy }) => {
  let log: LogFixture;
  let settings: DeliverySettings;
  let owner: string;
  let name: string;
  beforeAll(async () => {
    log = await createLogFixture();
    settings = { pool: log.pool, retryBaseMs: 0, isLazy };
  });
  beforeEach(async () => {
    owner = await log.makePerson();
    name = `test-${randomUUID().slice(0, 8)}`;
  });
  afterAll(() => log.remove());

  /** Appends events of the owner and reads them back, in their order. */
  async function logged(...words: string[]): Promise<LoggedEvent[]> {
    const ids = new Set<string>();
    for (const word of words) {
      const { data, ...event } = plainEvent(owner);
      ids.add((await log.append(owner, { ...event, data: { ...data, new: word } })).id);
    }
    const all = await inTransaction(log.pool, { role: "worker" }, (tx) =>
      tx.select().from(eventTable).orderBy(asc(eventTable.xid), asc(eventTable.seq)),
    );
    return all.filter(({ id }) => ids.has(id));
  }
  const first = async (word = "one") => (await logged(word))[0] as LoggedEvent;
  const words = async () => (await log.effects(name)).map(({ word }) => word);
  const parkedSql = "select event_id as id, attempts, error from parked where consumer = $1 order by seq";
  const parkedRows = async () => (await log.admin.query(parkedSql, [name])).rows;
  const deadLetters = () =>
    inTransaction(log.pool, { role: "worker" }, (tx) => findDeadLetters(tx, { consumer: name }));
  const failing = (error: unknown, ...which: string[]): Consumer =>
    recorder(name, (event) => {
      if (which.length === 0 || which.includes(String(event.data.new))) throw error;
    });

  test("an event has its effect once, however often it is delivered", async () => {
    const event = await first();
    const atOnce = await Promise.all([1, 2, 3].map(() => deliver(recorder(name), event, settings)));
    expect(atOnce.sort()).toEqual(["done", "duplicate", "duplicate"]);
    expect(await deliver(recorder(name), event, settings)).toBe("duplicate");
    expect(await words()).toEqual(["one"]);
  });

  test("the mark is a row of Dapr's state table for seven days", async () => {
    const event = await first();
    await deliver(recorder(name), event, settings);
    const { rows } = await log.admin.query(
      "select expiredate between now() + interval '6 days 23 hours' and now() + interval '7 days' as week from state where key = $1",
      [`processed-${event.id}-${name}`],
    );
    expect(rows).toEqual([{ week: true }]);
  });

  test("a handler that fails leaves nothing, and its event is parked with its try counted", async () => {
    const event = await first();
    const consumer: Consumer = {
      ...recorder(name),
      kind: "ordered",
      async handle(one, { tx }) {
        await writeEffect(tx, name, one);
        throw new Error("after the effect");
      },
    };
    expect(await deliver(consumer, event, settings)).toBe("parked");
    expect(await words()).toEqual([]);
    expect(await parkedRows()).toEqual([{ id: event.id, attempts: 1, error: "Error: after the effect" }]);
  });

  test("an owner's later events wait behind a parked one and then run in order; everybody else's go on", async () => {
    const [bad, second, third] = await logged("bad", "second", "third");
    let isBroken = true;
    const consumer = recorder(name, (event) => {
      if (isBroken && event.data.new === "bad") throw new Error("broken");
    });
    const mine = [bad, second, third].filter((one) => one !== undefined);
    owner = await log.makePerson();
    const other = await first("other");
    expect(await deliverRun(consumer, [...mine, other], settings)).toEqual([
      "parked",
      "parked",
      "parked",
      "done",
    ]);
    expect(await words()).toEqual(["other"]);
    isBroken = false;
    await retryParked(consumer, settings);
    expect(await words()).toEqual(["other", "bad", "second", "third"]);
    expect(await parkedRows()).toEqual([]);
  });

  test.each(["one by one", "in a run"])(
    "brought %s, after five tries it is a dead letter, and the owner's next ones run",
    async (how) => {
      const [bad, next] = await logged("bad", "next");
      let runs = 0;
      const consumer = recorder(name, (event) => {
        if (event.data.new !== "bad") return;
        runs++;
        throw new Error("for ever");
      });
      const brought = [bad, next].filter((one) => one !== undefined);
      if (how === "in a run") await deliverRun(consumer, brought, settings);
      else for (const one of brought) await deliver(consumer, one, settings);
      for (let round = 0; round < 6; round++) await retryParked(consumer, settings);
      expect(runs).toBe(5);
      expect(await words()).toEqual(["next"]);
      expect(await deadLetters()).toMatchObject([
        { eventId: bad?.id, attempts: 5, error: "Error: for ever" },
      ]);
      expect(await deliver(consumer, bad as LoggedEvent, settings)).toBe("duplicate");
    },
  );

  test("the next try waits, longer each time", async () => {
    const consumer = failing(new Error("no"));
    await deliver(consumer, await first(), { ...settings, retryBaseMs: 60_000 });
    await retryParked(consumer, settings);
    expect(await parkedRows()).toMatchObject([{ attempts: 1 }]);
  });

  test.each(["invalid_input", "not_found"] as const)(
    "what is %s can't succeed later: a dead letter at once",
    async (code) => {
      expect(await deliver(failing(new AppError(code, "No.")), await first(), settings)).toBe("dead");
      expect(await deadLetters()).toMatchObject([
        { attempts: 1, error: expect.stringMatching(`^${code} at deliver.test.ts:[0-9]+$`) },
      ]);
    },
  );

  test("what is unavailable pauses the consumer and is not counted", async () => {
    const event = await first();
    const away = failing(new AppError("unavailable", "Away."));
    for (let round = 0; round < 7; round++) expect(await deliver(away, event, settings)).toBe("paused");
    expect(await parkedRows()).toEqual([]);
    await deliver(failing(new Error("once")), event, settings);
    for (let round = 0; round < 7; round++) expect((await retryParked(away, settings)).isPaused).toBe(true);
    expect(await parkedRows()).toMatchObject([{ attempts: 1 }]);
    expect(await deadLetters()).toEqual([]);
  });

  test("a dead letter that is sent back is delivered to its consumer alone", async () => {
    const event = await first();
    const other = recorder(`${name}-other`);
    await deliver(other, event, settings);
    await deliver(failing(new AppError("not_found", "No.")), event, settings);
    const [letter] = await deadLetters();
    await resendDeadLetter(settings, letter?.id ?? "");
    await retryParked(recorder(name), settings);
    await retryParked(other, settings);
    expect(await words()).toEqual(["one"]);
    expect(await log.effects(other.name)).toHaveLength(1);
    expect(await deadLetters()).toEqual([]);
    await expect(resendDeadLetter(settings, letter?.id ?? "")).rejects.toThrow("no open dead letter");
  });

  test("all dead letters of a consumer can be sent back at once", async () => {
    const events = await logged("a", "b", "c");
    await deliverRun(failing(new AppError("invalid_input", "No.")), events, settings);
    expect(await resendAll(settings, name)).toBe(3);
    await retryParked(recorder(name), settings);
    expect(await words()).toEqual(["a", "b", "c"]);
  });

  test("what arrived and is no event of the log stays a dead letter, and holds up none that can be sent back", async () => {
    await buryEnvelope(settings, name, { type: "from.nowhere" }, "It is no event of ours.");
    await deliverRun(failing(new AppError("invalid_input", "No.")), await logged("a"), settings);
    const [foreign] = await deadLetters();
    await expect(resendDeadLetter(settings, foreign?.id ?? "")).rejects.toThrow("nothing to send back");
    expect(await resendAll(settings, name)).toBe(1);
    await retryParked(recorder(name), settings);
    expect(await words()).toEqual(["a"]);
    expect(await deadLetters()).toMatchObject([{ type: "from.nowhere" }]);
    const ids = [foreign?.id ?? "", randomUUID()];
    expect(await resendEach(settings, ids)).toEqual({ sent: 0, left: 2 });
  });

  test("what is no event of the log can be settled, once; an event's dead letter can't, for it can be sent back", async () => {
    await buryEnvelope(settings, name, { type: "from.nowhere", name }, "It is no event of ours.");
    await deliverRun(failing(new AppError("invalid_input", "No.")), await logged("a"), settings);
    const letters = await deadLetters();
    const [foreign, mine] = ["from.nowhere", taskPriorityChanged.type].map(
      (type) => letters.find((letter) => letter.type === type)?.id ?? "",
    );
    await dismissDeadLetter(settings, foreign ?? "");
    await expect(dismissDeadLetter(settings, foreign ?? "")).rejects.toThrow("no open dead letter");
    await expect(dismissDeadLetter(settings, mine ?? "")).rejects.toThrow("send it back");
    expect((await deadLetters()).map(({ id }) => id)).toEqual([mine]);
  });

  test("one that fails in a run of many costs the others nothing", async () => {
    const events = await logged("a", "b", "bad", "c");
    const outcomes = await deliverRun(failing(new Error("no"), "bad"), events, settings);
    expect(outcomes).toEqual(["done", "done", "parked", "parked"]);
    expect(await words()).toEqual(["a", "b"]);
  });

  test("an event of an unknown kind, or not as its schema says, is a dead letter", async () => {
    const event = await first();
    const everything: Consumer = { kind: "set", name, types: "everything", handle: async () => {} };
    expect(await deliver(everything, { ...event, type: "no.such.thing" }, settings)).toBe("dead");
    const broken = { ...event, id: randomUUID(), data: { taskId: 7 } };
    expect(await deliver(recorder(name), broken, settings)).toBe("dead");
  });

  test("an event of nobody here, or of somebody in another's space, is a dead letter", async () => {
    const event = await first();
    const stranger = await log.makePerson();
    expect(await deliver(recorder(name), { ...event, userId: stranger }, settings)).toBe("dead");
    const nobody = randomUUID();
    const orphan = { ...event, id: randomUUID(), ownerId: nobody, userId: nobody };
    expect(await deliver(recorder(name), orphan, settings)).toBe("dead");
    expect(await words()).toEqual([]);
  });

  test("an event from more than five minutes ahead waits until its time has come", async () => {
    const event = await first();
    const early = { ...settings, clock: () => new Date(event.time.getTime() - 6 * 60_000) };
    expect(await deliver(recorder(name), event, early)).toBe("parked");
    expect(await parkedRows()).toMatchObject([{ attempts: 0 }]);
    await log.admin.query("update parked set next_at = now() - interval '1 second' where consumer = $1", [
      name,
    ]);
    await retryParked(recorder(name), settings);
    expect(await words()).toEqual(["one"]);
  });

  test("what a consumer did not ask for is skipped without a mark", async () => {
    const event = await first();
    const picky = { ...recorder(name), types: new Set(["todo.task.created"]) };
    expect(await deliver(picky, event, settings)).toBe("skipped");
    const { rowCount } = await log.admin.query("select 1 from state where key like '%' || $1", [name]);
    expect(rowCount).toBe(0);
  });

  test("another owner's event never writes my rows", async () => {
    const mine = await first();
    owner = await log.makePerson();
    const theirs = await first();
    await log.admin.query(
      "insert into wallet (id, owner_id, version, last_event_id, created_at, updated_at, name, kind, currency, opening_minor, balance_minor) values (gen_random_uuid(), $1, 1, gen_random_uuid(), now(), now(), 'Mine', 'cash', 'EUR', 0, 0)",
      [mine.ownerId],
    );
    const greedy = recorder(name, async (_, { tx }) => {
      await tx.execute("update wallet set balance_minor = balance_minor + 1");
    });
    // In one transaction with my own event, and alone.
    expect(await deliverRun(greedy, [mine, theirs], settings)).toEqual(["done", "done"]);
    const { rows } = await log.admin.query(
      "select balance_minor::int as minor from wallet where owner_id = $1",
      [mine.ownerId],
    );
    expect(rows).toEqual([{ minor: 1 }]);
  });

  test("marks that have expired are swept, the others stay", async () => {
    const [old, fresh] = await logged("old", "fresh");
    for (const one of [old, fresh]) if (one) await deliver(recorder(name), one, settings);
    await log.admin.query("update state set expiredate = now() - interval '1 hour' where key = $1", [
      `processed-${old?.id}-${name}`,
    ]);
    expect(await sweep(log.pool)).toBe(1);
    const { rows } = await log.admin.query("select key from state where key like '%' || $1", [name]);
    expect(rows).toEqual([{ key: `processed-${fresh?.id}-${name}` }]);
  });
});
