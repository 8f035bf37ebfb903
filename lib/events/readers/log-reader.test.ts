import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { inTransaction } from "@/lib/db/transaction";
import type { Consumer } from "@/lib/events/consumer";
import { append } from "@/lib/events/log";
import { replay } from "@/lib/events/replay";
import { createLogFixture, eventually, type LogFixture, plainEvent } from "@/lib/events/testing/log-fixture";
import { recorder } from "@/lib/events/testing/recorder";
import { wakeReaders } from "@/lib/events/wake";
import { LogReader, type ReaderSettings } from "./log-reader";

let log: LogFixture;
let readers: LogReader[] = [];
const name = "test";
// A log of its own for each: a new consumer reads all there is.
beforeEach(async () => {
  log = await createLogFixture();
});
afterEach(async () => {
  await Promise.all(readers.map((reader) => reader.stop()));
  readers = [];
  await log.remove();
});

function read(consumer: Consumer = recorder(name), settings: Partial<ReaderSettings> = {}): LogReader {
  const reader = new LogReader(consumer, {
    pool: log.pool,
    url: log.database.url,
    pollMs: 50,
    retryBaseMs: 10,
    ...settings,
  });
  readers.push(reader);
  return reader;
}

const say = (owner: string, word: string) => {
  const event = plainEvent(owner);
  return { ...event, data: { ...event.data, new: word } };
};
const write = async (owner: string, word: string) => {
  await log.append(owner, say(owner, word));
  wakeReaders(log.pool);
};
const wordsOf = async (owner: string, consumer = name) =>
  (await log.effects(consumer)).filter((one) => one.ownerId === owner).map(({ word }) => word);
const isReading = (reader: LogReader) => eventually(() => reader.status.state === "reading");

/** A transaction of the owner that has appended `word` and stays open until it is let go. */
function openWrite(owner: string, word: string) {
  let letGo: () => void = () => {};
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let hasWritten: () => void = () => {};
  const written = new Promise<void>((resolve) => {
    hasWritten = resolve;
  });
  const ended = inTransaction(log.pool, { role: "web", ownerId: owner, locks: [owner] }, async (tx) => {
    await append(tx, [say(owner, word)]);
    hasWritten();
    await gate;
  });
  ended.catch(() => {});
  return { written, letGo, ended };
}

test("a lower sequence that commits later is delivered", async () => {
  const [slow, quick] = [await log.makePerson(), await log.makePerson()];
  const reader = read();
  await isReading(reader);
  const late = openWrite(slow, "lower");
  await late.written;
  await write(quick, "higher");
  late.letGo();
  await late.ended;
  await eventually(async () => (await wordsOf(slow)).length === 1 && (await wordsOf(quick)).length === 1);
});

test("two devices of one person never have their events turned round", async () => {
  const owner = await log.makePerson();
  await log.admin.query(
    "create table counted (n int); insert into counted values (0); grant all on counted to daybook_web",
  );
  read();
  const device = async () => {
    for (let count = 0; count < 40; count++) {
      await inTransaction(log.pool, { role: "web", ownerId: owner, locks: [owner] }, async (tx) => {
        const { rows } = await tx.execute<{ n: number }>(sql`update counted set n = n + 1 returning n`);
        await append(tx, [say(owner, String(rows[0]?.n))]);
      });
    }
  };
  await Promise.all(Array.from({ length: 5 }, device));
  await eventually(async () => (await wordsOf(owner)).length === 200);
  expect(await wordsOf(owner)).toEqual(Array.from({ length: 200 }, (_, place) => String(place + 1)));
});

test("a transaction left open delays what came after it, and nothing once the server has ended it", async () => {
  const [forgetful, before, after] = [await log.makePerson(), await log.makePerson(), await log.makePerson()];
  await isReading(read());
  await write(before, "before");
  const open = openWrite(forgetful, "never");
  await open.written;
  await write(after, "after");
  await eventually(async () => (await wordsOf(before)).length === 1, 1_500);
  expect(await wordsOf(after)).toEqual([]);
  // The server ends it after ten seconds, by transaction_timeout.
  await eventually(async () => (await wordsOf(after)).length === 1, 12_000);
  open.letGo();
  await expect(open.ended).rejects.toThrow();
  expect(await wordsOf(forgetful)).toEqual([]);
}, 30_000);

test("a transaction that only holds an owner's lock delays that owner's lane at most", async () => {
  const people = await log.makePeople(8);
  await isReading(read());
  const [holder = ""] = people;
  await log.admin.query("select pg_advisory_lock(hashtextextended($1, 0))", [holder]);
  for (const person of people.slice(1)) await write(person, "free");
  await eventually(async () => (await log.effects(name)).length === 7, 2_000);
});

test("a connection killed by transaction_timeout is survived, and the handler's try counts", async () => {
  const owner = await log.makePerson();
  let tries = 0;
  read(
    recorder(name, async (_, { tx }) => {
      if (++tries === 1) await tx.execute(sql`select pg_sleep(20)`);
    }),
  );
  await write(owner, "slow");
  await eventually(async () => (await wordsOf(owner)).length === 1, 15_000);
  expect(tries).toBe(2);
}, 30_000);

test("losing every connection, again and again, loses and doubles nothing", async () => {
  const owners = await log.makePeople(6);
  read();
  const expected: string[] = [];
  for (let round = 0; round < 60; round++) {
    const owner = owners[round % 6] ?? "";
    const done = await log.append(owner, say(owner, String(round))).then(
      () => true,
      () => false,
    );
    if (done) expected.push(String(round));
    if (round % 12 === 11) {
      await log.admin.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
      );
    }
  }
  await eventually(async () => (await log.effects(name)).length >= expected.length);
  const words = (await log.effects(name)).map(({ word }) => Number(word));
  expect(new Set(words).size).toBe(words.length);
  for (const word of expected) expect(words).toContain(Number(word));
});

test("two copies of a worker double nothing; the second takes over when the first is gone", async () => {
  const owner = await log.makePerson();
  const [one, two] = [read(), read()];
  await eventually(
    () =>
      [one, two]
        .map(({ status }) => status.state)
        .sort()
        .join() === "reading,standby",
  );
  await write(owner, "a");
  await eventually(async () => (await wordsOf(owner)).length === 1);
  const [reading, waiting] = one.status.state === "reading" ? [one, two] : [two, one];
  await reading.stop();
  await write(owner, "b");
  await eventually(async () => (await wordsOf(owner)).length === 2);
  expect(waiting.status.state).toBe("reading");
  expect(await wordsOf(owner)).toEqual(["a", "b"]);
});

test("two copies that both believe they read double nothing: the marks alone decide", async () => {
  const owners = await log.makePeople(4);
  for (let count = 0; count < 40; count++) await write(owners[count % 4] ?? "", String(count));
  await isReading(read());
  // The lock goes, the first copy does not notice, a second one reads the same.
  await log.admin.query("update cursor set xid = '0', seq = 0 where consumer = $1", [name]);
  await log.admin.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1",
    [`daybook ${name}`],
  );
  read();
  await eventually(async () => (await log.effects(name)).length >= 40);
  const ids = (await log.effects(name)).map(({ eventId }) => eventId);
  expect(new Set(ids).size).toBe(ids.length);
});

test("one owner's failing event holds up nobody else, also in the same lane", async () => {
  const [bad, ...good] = await log.makePeople(9);
  read(
    recorder(name, (event) => {
      if (event.ownerId === bad) throw new Error("broken");
    }),
    { lanes: 1, retryBaseMs: 100_000 },
  );
  await write(bad ?? "", "never");
  for (const owner of good) await write(owner, "fine");
  await eventually(async () => (await log.effects(name)).length === 8, 3_000);
});

test("what is away pauses the consumer; it goes on where it was when that is back", async () => {
  const owner = await log.makePerson();
  let isAway = true;
  const { AppError } = await import("@/lib/core/errors");
  const reader = read(
    recorder(name, () => {
      if (isAway) throw new AppError("unavailable", "Away.");
    }),
  );
  await write(owner, "a");
  await write(owner, "b");
  await eventually(() => reader.status.isPaused);
  isAway = false;
  await eventually(async () => (await wordsOf(owner)).length === 2);
  expect(await wordsOf(owner)).toEqual(["a", "b"]);
});

test("the cursor stands still behind what is not settled, and a new reader goes on from it", async () => {
  const owner = await log.makePerson();
  await write(owner, "a");
  const reader = read();
  await eventually(async () => (await wordsOf(owner)).length === 1);
  await reader.stop();
  const { rows } = await log.admin.query(
    "select (select count(*)::int from event, cursor where consumer = $1 and (event.xid, event.seq) > (cursor.xid, cursor.seq)) as open",
    [name],
  );
  expect(rows).toEqual([{ open: 0 }]);
  let runs = 0;
  read(recorder(name, () => runs++));
  await write(owner, "b");
  await eventually(async () => (await wordsOf(owner)).length === 2);
  expect(runs).toBe(1);
});

test("a reader whose cursor was moved by somebody else reads anew from there", async () => {
  const owner = await log.makePerson();
  const reader = read();
  await isReading(reader);
  await write(owner, "a");
  await eventually(async () => (await wordsOf(owner)).length === 1);
  await log.admin.query("update cursor set xid = '0', seq = 0 where consumer = $1", [name]);
  await write(owner, "b");
  await eventually(async () => (await wordsOf(owner)).length === 2);
  await write(owner, "c");
  await eventually(async () => (await wordsOf(owner)).length === 3);
  expect(await wordsOf(owner)).toEqual(["a", "b", "c"]);
});

test("restored events, whose transactions are another cluster's, are delivered before new ones", async () => {
  const owner = await log.makePerson();
  await write(owner, "new");
  await log.admin.query(
    `insert into event (seq, xid, id, type, source, subject, time, owner_id, user_id, aggregate_type, aggregate_version, data_version, correlation_id, actor, actor_id, data)
     overriding system value
     select 1, '0', gen_random_uuid(), type, source, subject, time, owner_id, user_id, aggregate_type, aggregate_version, data_version, correlation_id, actor, actor_id, data || '{"new": "old"}'
     from event where owner_id = $1`,
    [owner],
  );
  read();
  await eventually(async () => (await wordsOf(owner)).length === 2);
  expect(await wordsOf(owner)).toEqual(["old", "new"]);
});

test("a range of the log is replayed to one consumer alone, in order, through its natural keys", async () => {
  const owner = await log.makePerson();
  for (const word of ["a", "b", "c"]) await write(owner, word);
  const other = `${name}-other`;
  read();
  read(recorder(other));
  await eventually(
    async () => (await wordsOf(owner)).length === 3 && (await wordsOf(owner, other)).length === 3,
  );
  const range = { from: new Date(Date.now() - 60_000), to: new Date(Date.now() + 60_000), ownerId: owner };
  expect(await replay({ pool: log.pool }, name, null, range)).toBe(3);
  await eventually(async () => (await wordsOf(owner)).length === 6);
  expect(await wordsOf(owner)).toEqual(["a", "b", "c", "a", "b", "c"]);
  expect(await wordsOf(owner, other)).toEqual(["a", "b", "c"]);
});
