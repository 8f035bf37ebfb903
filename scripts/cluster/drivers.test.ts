import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { undo } from "@/lib/assistant/tools";
import { ask, execute } from "@/lib/commands/execute";
import { createWorld, type TestPerson, type TestWorld } from "@/lib/commands/testing/world";
import { withConnection } from "@/lib/db/embedded/connect";
import { migrate } from "@/lib/db/migrate";
import { createPool, driverFor, type Pool } from "@/lib/db/pool";
import { createRolePool } from "@/lib/db/role-pool";
import { roles } from "@/lib/db/roles";
import { account, user } from "@/lib/db/schema/people";
import { openSession } from "@/lib/db/session";
import { inTransaction, send } from "@/lib/db/transaction";
import { deliver } from "@/lib/events/deliver";
import { append } from "@/lib/events/log";
import { LogReader } from "@/lib/events/readers/log-reader";
import { retryParked } from "@/lib/events/retry-parked";
import { readLog } from "@/lib/events/testing/deliver-log";
import { eventually, plainEvent } from "@/lib/events/testing/log-fixture";
import { recorder } from "@/lib/events/testing/recorder";
import { completeTasks } from "@/lib/tasks/commands/complete-tasks";
import { createTask } from "@/lib/tasks/commands/create-task";
import { getTask } from "@/lib/tasks/queries/get-task";
import { type NeonProxy, neonAddress, startNeonProxy } from "./neon-proxy";

let proxy: NeonProxy;
beforeAll(async () => {
  proxy = await startNeonProxy(inject("testServer").url);
  // A process reads its settings once, at its first connection.
  process.env.NEON_WS_PROXY = proxy.address;
});
afterAll(() => proxy.stop());

/** What any PostgreSQL gives through pg, and Neon through its own driver: the same, in all that the kernel asks of them. */
describe.each(["pg", "neon"] as const)("on %s", (driver) => {
  let world: TestWorld;
  let url: string;
  let pool: Pool;
  let ada: TestPerson["call"];
  let adaId: string;

  beforeAll(async () => {
    world = await createWorld();
    url = driver === "neon" ? neonAddress(world.url) : world.url;
    expect(driverFor(url)).toBe(driver);
    pool = createPool({ url, max: 5 });
    const { call, id } = await world.addPerson();
    ada = { ...call, pool };
    adaId = id;
    await world.admin(`create table effect (n bigint generated always as identity, consumer text not null, event_id uuid not null,
      owner_id uuid not null, word text not null); grant select, insert on effect to daybook_worker`);
  });
  afterAll(async () => {
    await pool.end();
    await world.remove();
  });

  const addTask = async (input: object = {}) =>
    (await execute(createTask, { title: "Water the plants", ...input }, ada)).value;
  const words = async (consumer: string) =>
    (
      await world.admin<{ word: string }>("select word from effect where consumer = $1 order by n", [
        consumer,
      ])
    ).map(({ word }) => word);
  const write = (word: string) => {
    const event = plainEvent(adaId);
    return inTransaction(pool, { role: "web", ownerId: adaId, locks: [adaId] }, (tx) =>
      append(tx, [{ ...event, data: { ...event.data, new: word } }]),
    );
  };

  test("a command writes its rows and its event, and is undone", async () => {
    const task = await addTask({ dueDate: "2026-03-20", tags: ["home", "it's"] });
    const { commandId } = await execute(completeTasks, { taskIds: [task.id] }, ada);
    expect((await ask(getTask, { taskId: task.id }, ada)).status).toBe("completed");
    await execute(undo, { what: commandId }, ada);
    const again = await ask(getTask, { taskId: task.id }, ada);
    expect(again).toMatchObject({ status: "pending", dueDate: "2026-03-20", tags: ["home", "it's"] });
    const events = await world.admin("select type from event where subject = $1 order by seq", [task.id]);
    expect(events.map(({ type }) => type)).toEqual([
      "todo.task.created",
      "todo.task.completed",
      "todo.task.reopened",
    ]);
  });

  test("a command that came before is answered from memory, and one that fails leaves nothing", async () => {
    const call = { ...ada, idempotencyKey: randomUUID() };
    const first = await execute(createTask, { title: "Once" }, call);
    expect((await execute(createTask, { title: "Once" }, call)).value).toEqual(first.value);
    const before = await world.admin("select 1 from command");
    await expect(execute(completeTasks, { taskIds: [randomUUID()] }, ada)).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await world.admin("select 1 from command")).toHaveLength(before.length);
  });

  test("what closes a transaction counts only with its commit, and its failure undoes all", async () => {
    const name = `closing-${randomUUID()}`;
    const insert = (key: string) => ({
      text: "insert into state (key, value, isbinary) values ($1, 'true', false)",
      values: [key],
    });
    const rows = () => world.admin("select key from state where key like $1", [`${name}%`]);
    await inTransaction(pool, { role: "worker" }, async (tx, _first, close) => {
      await send(tx, [insert(`${name}-1`)]);
      close(insert(`${name}-2`));
    });
    expect(await rows()).toHaveLength(2);
    const failing = inTransaction(pool, { role: "worker" }, async (tx, _first, close) => {
      await send(tx, [insert(`${name}-3`)]);
      close(insert(`${name}-1`));
    });
    await expect(failing).rejects.toMatchObject({ code: "23505" });
    expect(await rows()).toHaveLength(2);
  });

  test("an event is delivered once, however often it is brought; one that failed is tried again", async () => {
    const consumer = recorder(`deliver-${driver}`);
    await write("a");
    const event = (await readLog(pool)).at(-1);
    if (!event) throw new Error("the event is not in the log");
    expect(await deliver(consumer, event, { pool })).toBe("done");
    expect(await deliver(consumer, event, { pool })).toBe("duplicate");
    let failures = 1;
    const weak = recorder(`weak-${driver}`, () => {
      if (failures-- > 0) throw new Error("not now");
    });
    expect(await deliver(weak, event, { pool, retryBaseMs: 0 })).toBe("parked");
    await eventually(async () => {
      await retryParked(weak, { pool, retryBaseMs: 0 });
      return (await words(weak.name)).length > 0;
    });
    expect(await words(weak.name)).toEqual(["a"]);
    expect(await words(consumer.name)).toEqual(["a"]);
  });

  // What other tests leave open in other databases of the server delays a reader by ten seconds (docs: events, rule 2).
  const patienceMs = 30_000;

  test("the log's reader and the pool outlive the loss of every connection, and nothing is missed or doubled", async () => {
    const consumer = recorder(`reader-${driver}`);
    const reader = new LogReader(consumer, { pool, url, pollMs: 1_000 });
    try {
      await eventually(() => reader.status.state === "reading");
      await write("0");
      await eventually(async () => (await words(consumer.name)).includes("0"), patienceMs);
      for (const word of ["1", "2", "3"]) {
        await world.admin(
          "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'daybook' and datname = current_database()",
        );
        await eventually(() =>
          write(word).then(
            () => true,
            () => false,
          ),
        );
        await eventually(async () => (await words(consumer.name)).includes(word), patienceMs);
      }
      expect(await words(consumer.name)).toEqual(["a", "0", "1", "2", "3"]);
    } finally {
      await reader.stop();
    }
  }, 120_000);

  test("a connection that is cut says that the database is away, and the next one works", async () => {
    const sleeping = expect(
      inTransaction(pool, { role: "worker" }, (tx) => tx.execute(sql`select pg_sleep(20)`)),
    ).rejects.toMatchObject({ code: "unavailable" });
    await eventually(async () => {
      const cut = await world.admin(
        "select pg_terminate_backend(pid) from pg_stat_activity where query like '%pg_sleep(20)' and pid <> pg_backend_pid()",
      );
      return cut.length > 0;
    });
    await sleeping;
    await expect(addTask()).resolves.toMatchObject({ title: "Water the plants" });
  });

  test("a session holds its lock against another, hears a notice, and tells when it is lost", async () => {
    const [one, two] = [await openSession(url, "one"), await openSession(url, "two", "listen drivers")];
    const lock = "select pg_try_advisory_lock(4711) as has";
    expect((await one.client.query(lock)).rows).toEqual([{ has: true }]);
    expect((await two.client.query(lock)).rows).toEqual([{ has: false }]);
    const heard = new Promise((resolve) => two.client.on("notification", ({ payload }) => resolve(payload)));
    await pool.query("select pg_notify('drivers', 'hello')");
    expect(await heard).toBe("hello");
    await world.admin(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'one'",
    );
    expect(await one.lost).toBeInstanceOf(Error);
    expect(one.isAlive()).toBe(false);
    // The server says goodbye before it gives the lock up.
    await eventually(async () => (await two.client.query<{ has: boolean }>(lock)).rows[0]?.has === true);
    await two.close();
  });

  describe("a pool of one role", () => {
    let auth: Pool;
    beforeAll(() => {
      auth = createRolePool(roles.auth, { url, max: 1 });
    });
    afterAll(() => auth.end());

    test("runs each statement as that role, whatever failed before, and leaves nothing of it behind", async () => {
      const who = async () => (await auth.query("select current_user as role")).rows;
      expect(await who()).toEqual([{ role: roles.auth }]);
      await expect(auth.query("select * from task")).rejects.toMatchObject({ code: "42501" });
      await expect(auth.query("select $1::int / 0", [1])).rejects.toMatchObject({ code: "22012" });
      expect(await who()).toEqual([{ role: roles.auth }]);
    });

    test("keeps a transaction of Drizzle's on one connection, as that role, and takes back what failed", async () => {
      const db = drizzle({ client: auth });
      const [id, name] = [randomUUID(), "Grace"];
      const signUp = (accountUser: string) =>
        db.transaction(async (tx) => {
          await tx.insert(user).values({ id, name, email: `${id}@example.org` });
          await tx
            .insert(account)
            .values({ id: randomUUID(), userId: accountUser, accountId: id, providerId: "credential" });
        });
      await expect(signUp(randomUUID())).rejects.toThrow();
      expect(await db.select({ name: user.name }).from(user).where(eq(user.id, id))).toEqual([]);
      await signUp(id);
      expect(await db.select({ name: user.name }).from(user).where(eq(user.id, id))).toEqual([{ name }]);
    });
  });

  test("an empty database is brought up to this version", async () => {
    const name = `drivers_${randomUUID().slice(0, 8)}`;
    const admin = (statement: string) =>
      withConnection(world.adminUrl.replace(/\/test_\w+/, "/postgres"), (client) => client.query(statement));
    await admin(`create database ${name} owner daybook_owner`);
    try {
      const fresh = url.replace(/\/test_\w+/, `/${name}`);
      expect((await migrate(fresh)).length).toBeGreaterThan(0);
      expect(await migrate(fresh)).toEqual([]);
    } finally {
      await admin(`drop database ${name} with (force)`);
    }
  });
});
