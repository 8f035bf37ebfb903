import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { execute } from "@/lib/commands/execute";
import { createTask } from "@/lib/tasks/commands/create-task";
import { createWorld, type World } from "../testing/world";
import { leftOut } from "./format";
import { restoreBackup } from "./restore-backup";
import { writeBackup } from "./write-backup";

const quiet = () => {};
const now = new Date("2026-03-18T09:30:00Z");
let world: World;
let folder: string;
let file: string;

beforeAll(async () => {
  world = await createWorld();
  folder = mkdtempSync(path.join(tmpdir(), "daybook-backup-"));
  const anna = await world.addPerson("anna@example.org");
  for (const title of ["Dentist", 'He said "no"\n\tthen \\ left', "Zahnärztin 🦷", "NULL"])
    await execute(createTask, { title, tags: ["a,b", 'q"'] }, { actor: anna, pool: world.pool });
  // A null that is JSON, not SQL; a session and a counter that stay behind; and an old cluster's large transaction ids.
  await world.plant("update command set input = 'null' where id = (select min(id::text)::uuid from command)");
  await world.plant(
    "insert into session (id, user_id, token, expires_at) values (gen_random_uuid(), $1, 't', now())",
    [anna.userId],
  );
  await world.plant("update event set xid = (1000000 - seq)::text::xid8");
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await world.remove();
});
let number = 0;
beforeEach(() => {
  number += 1;
  file = path.join(folder, `${number}.backup`);
});

const write = () => writeBackup(world.pool, file, { now, progress: quiet });

async function inEmptyDatabase<T>(work: (other: World) => Promise<T>): Promise<T> {
  const other = await createWorld();
  try {
    return await work(other);
  } finally {
    await other.remove();
  }
}

const rowsOf = (place: World, table: string) =>
  place.plant(
    `select to_jsonb(t) - 'xid' - 'seq' as row from "${table}" t order by to_jsonb(t) - 'xid' - 'seq'`,
  );

test("no table is forgotten", async () => {
  await write();
  const lines = gunzipSync(readFileSync(file)).toString().split("\n");
  const inFile = lines.filter((line) => line.startsWith('{"table"')).map((line) => JSON.parse(line).table);
  const known = await world.plant(
    `select table_name as name from information_schema.tables t where table_schema = 'public' and table_type = 'BASE TABLE'
       and not exists (select 1 from pg_class c where c.relname = t.table_name and c.relispartition)`,
  );
  expect([...inFile, ...leftOut].sort()).toEqual(known.map(({ name }) => name).sort());
});

test("a restore into an empty database gives the same rows in every table", async () => {
  await write();
  await inEmptyDatabase(async (other) => {
    await restoreBackup(other.pool, file, { progress: quiet });
    const tables = await world.plant(
      "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition",
    );
    for (const { name } of tables.filter(({ name }) => !leftOut.includes(String(name))))
      expect(await rowsOf(other, String(name)), String(name)).toEqual(await rowsOf(world, String(name)));
    expect(await rowsOf(other, "session")).toEqual([]);
    const keys = await other.plant("select 1 from pg_constraint where contype = 'f'");
    expect(keys.length).toBe((await world.plant("select 1 from pg_constraint where contype = 'f'")).length);
  });
});

test("the log is numbered anew in its reading order, and cursors and parked events follow", async () => {
  const log = await world.plant(
    "select id, time, owner_id, xid::text, seq::text from event order by xid, seq",
  );
  const [, second, third] = log;
  await world.plant("insert into cursor (consumer, xid, seq) values ('audit', $1, $2), ('new', '0', 0)", [
    second?.xid,
    second?.seq,
  ]);
  await world.plant(
    `insert into parked (consumer, owner_id, event_id, event_time, xid, seq, attempts, next_at, first_at)
       values ('audit', $1, $2, $3, $4, $5, 1, now(), now())`,
    [third?.owner_id, third?.id, third?.time, third?.xid, third?.seq],
  );
  await write();
  await inEmptyDatabase(async (other) => {
    await restoreBackup(other.pool, file, { progress: quiet });
    const restored = await other.plant("select id, xid::text, seq::text from event order by xid, seq");
    expect(restored).toEqual(log.map(({ id }, index) => ({ id, xid: "0", seq: String(index + 1) })));
    expect(await other.plant("select consumer, xid::text, seq::text from cursor order by consumer")).toEqual([
      { consumer: "audit", xid: "0", seq: "2" },
      { consumer: "new", xid: "0", seq: "0" },
    ]);
    expect(await other.plant("select xid::text, seq::text from parked")).toEqual([{ xid: "0", seq: "3" }]);
    const [anna] = await other.plant('select id from "user"');
    const id = String(anna?.id);
    const actor = { type: "user", id, userId: id, ownerId: id } as const;
    await execute(createTask, { title: "After" }, { actor, pool: other.pool });
    const after = await other.plant(
      "select seq::int from event where data->>'title' = 'After' and (xid, seq) > ('0', 4)",
    );
    expect(after).toEqual([{ seq: 5 }]);
  });
  await world.plant("delete from parked");
  await world.plant("delete from cursor");
});

test("a database with people in it is refused, and stays as it was", async () => {
  await write();
  await inEmptyDatabase(async (other) => {
    await other.addPerson("ben@example.org");
    await expect(restoreBackup(other.pool, file, { progress: quiet })).rejects.toThrow(/^There are people/);
    expect(await rowsOf(other, "task")).toEqual([]);
  });
});

test("a changed byte anywhere, and a file cut off anywhere, is found before a row is written", async () => {
  await write();
  const whole = readFileSync(file);
  await inEmptyDatabase(async (other) => {
    for (let step = 0; step < 40; step++) {
      const at = Math.floor((step / 40) * whole.length);
      const flipped = Buffer.from(whole);
      flipped[at] = (flipped[at] ?? 0) ^ 0x10;
      writeFileSync(file, flipped);
      await expect(restoreBackup(other.pool, file, { progress: quiet }), `flip at ${at}`).rejects.toThrow(
        /can't be restored: [^.]+\.$/,
      );
      writeFileSync(file, whole.subarray(0, at));
      await expect(restoreBackup(other.pool, file, { progress: quiet }), `cut at ${at}`).rejects.toThrow(
        /can't be restored: [^.]+\.$/,
      );
    }
    expect(await rowsOf(other, "user")).toEqual([]);
  });
});

test("a backup of a newer version is refused with one sentence", async () => {
  await write();
  await inEmptyDatabase(async (other) => {
    await other.plant("update drizzle.__drizzle_migrations set created_at = created_at - 1e12");
    await expect(restoreBackup(other.pool, file, { progress: quiet })).rejects.toThrow(
      "The backup was made by a newer Daybook than this one: restore it with that version.",
    );
    expect(await rowsOf(other, "user")).toEqual([]);
  });
});

test("nobody else can read the file, and one that is there is not written over", async () => {
  await write();
  expect(statSync(file).mode & 0o777).toBe(0o600);
  await expect(write()).rejects.toThrow(`${file} is there already: name another file.`);
});
