import { randomUUID } from "node:crypto";
import pg from "pg";
import { createPool, type Pool } from "@/lib/db/pool";
import { createTestDatabase, type TestDatabase } from "@/lib/db/testing/test-database";
import { inTransaction } from "@/lib/db/transaction";
import { taskPriorityChanged } from "@/lib/events/catalog/tasks";
import type { NewEvent } from "@/lib/events/event";
import { append } from "@/lib/events/log";

/** A database with a log, people, and a table of effects that any test consumer may write. */
export interface LogFixture {
  database: TestDatabase;
  pool: Pool;
  /** Past row security. */
  admin: pg.Pool;
  makePerson(): Promise<string>;
  makePeople(count: number): Promise<string[]>;
  /** Appends a plain event of the person, in a transaction as a command has it. */
  append(ownerId: string, change?: Partial<NewEvent>): Promise<NewEvent>;
  /** The effects of a consumer, as they came about. */
  effects(consumer: string): Promise<{ eventId: string; ownerId: string; word: string }[]>;
  remove(): Promise<void>;
}

const effectTable = `create table effect (n bigint generated always as identity, consumer text not null, event_id uuid not null,
    owner_id uuid not null, word text not null);
  grant select, insert on effect to daybook_worker`;

export async function createLogFixture(): Promise<LogFixture> {
  const database = await createTestDatabase();
  const pool = createPool({ url: database.url, max: 16 });
  const admin = new pg.Pool({ connectionString: database.adminUrl, max: 3 });
  admin.on("error", () => {});
  await admin.query(effectTable);
  return {
    database,
    pool,
    admin,
    makePerson: () => makePerson(admin),
    async makePeople(count) {
      const people: string[] = [];
      while (people.length < count) people.push(await makePerson(admin));
      return people;
    },
    async append(ownerId, change) {
      const event = plainEvent(ownerId, change);
      await inTransaction(pool, { role: "web", ownerId, locks: [ownerId] }, (tx) => append(tx, [event]));
      return event;
    },
    async effects(consumer) {
      const { rows } = await admin.query(
        'select event_id as "eventId", owner_id as "ownerId", word from effect where consumer = $1 order by n',
        [consumer],
      );
      return rows;
    },
    async remove() {
      await pool.end();
      await admin.end();
      await database.drop();
    },
  };
}

/** Makes a person with a space of their own. @returns their id. */
export async function makePerson(admin: pg.Pool): Promise<string> {
  const id = randomUUID();
  await admin.query(
    `insert into "user" (id, name, email, timezone) values ($1, 'Test', $2, 'Europe/Berlin')`,
    [id, `${id}@example.org`],
  );
  await admin.query("insert into space (id, kind, created_at) values ($1, 'person', now())", [id]);
  await admin.query("insert into space_member (space_id, user_id, created_at) values ($1, $1, now())", [id]);
  return id;
}

/** A valid event without an effect of its own; `data.new` is the word that test consumers write down. */
export function plainEvent(ownerId: string, change: Partial<NewEvent> = {}): NewEvent {
  const taskId = randomUUID();
  return {
    id: randomUUID(),
    type: taskPriorityChanged.type,
    source: "/daybook/web",
    subject: taskId,
    time: new Date(),
    ownerId,
    userId: ownerId,
    aggregateType: "task",
    aggregateVersion: 2,
    dataVersion: 1,
    correlationId: randomUUID(),
    commandId: randomUUID(),
    causationId: null,
    actor: "user",
    actorId: ownerId,
    traceparent: null,
    data: { taskId, old: "low", new: "high" },
    ...change,
  };
}

/** Waits until `isSo`, asking every 10 ms. @throws after `ms`. */
export async function eventually(isSo: () => Promise<boolean> | boolean, ms = 10_000): Promise<void> {
  const end = Date.now() + ms;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`it did not come about in ${ms} ms`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
