import { afterAll, beforeAll, expect, test } from "vitest";
import { withConnection } from "./embedded/connect";
import { findPendingMigrations, migrate } from "./migrate";
import { ensureRoles, roles } from "./roles";
import { createTestDatabase, type TestDatabase } from "./testing/test-database";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const asLogin = (sql: string) => withConnection(database.url, (client) => client.query(sql));

test("the login alone can read nothing", async () => {
  for (const table of ["task", "event", "user", "session"]) {
    await expect(asLogin(`select * from public."${table}"`)).rejects.toThrow("permission denied");
  }
  await expect(asLogin("create table public.mine (id int)")).rejects.toThrow("permission denied");
  await expect(asLogin("create role more")).rejects.toThrow("permission denied");
});

test("as the web role only what was granted is allowed", async () => {
  expect((await asLogin(`set role ${roles.web}; select * from task`)) as unknown).toBeTruthy();
  await expect(asLogin(`set role ${roles.web}; select * from session`)).rejects.toThrow("permission denied");
  await expect(asLogin(`set role ${roles.web}; drop table task`)).rejects.toThrow("must be owner");
  await expect(asLogin(`set role ${roles.web}; alter table task disable row level security`)).rejects.toThrow(
    "must be owner",
  );
});

test("no role of ours passes by row security", async () => {
  const found = await withConnection(database.adminUrl, (admin) =>
    admin.query(
      "select rolname from pg_roles where rolname like 'daybook%' and (rolsuper or rolbypassrls or rolcreaterole)",
    ),
  );
  expect(found.rows).toEqual([]);
});

test("any number of callers may make the roles at once, from nothing", async () => {
  const callers = Array.from({ length: 8 }, () =>
    withConnection(database.adminUrl, (admin) =>
      ensureRoles(admin, { loginName: "race_login", password: "x" }),
    ),
  );
  await Promise.all(callers);
  const held = await withConnection(database.adminUrl, (admin) =>
    admin.query(
      "select 1 from pg_auth_members m join pg_roles r on r.oid = m.member where r.rolname = 'race_login'",
    ),
  );
  expect(held.rowCount).toBe(Object.keys(roles).length);
  await withConnection(database.adminUrl, (admin) => admin.query("drop role race_login"));
});

test("a server of somebody else is prepared by a login that owns the database and may create roles", async () => {
  await withConnection(database.adminUrl, async (admin) => {
    await admin.query("create role neon_like login createrole noinherit password 'x'");
    await admin.query(
      `grant ${Object.values(roles).join(", ")} to neon_like with admin true, inherit false, set false`,
    );
    await admin.query("create database neon_like owner neon_like");
  });
  const url = new URL(database.url.replace(database.name, "neon_like"));
  url.username = "neon_like";
  url.password = "x";
  try {
    expect(await migrate(url.href)).not.toEqual([]);
    await expect(withConnection(url.href, (client) => client.query("select * from task"))).rejects.toThrow(
      "permission denied",
    );
    await withConnection(url.href, (client) => client.query(`set role ${roles.web}; select * from task`));
  } finally {
    await withConnection(database.adminUrl, (admin) => admin.query("drop database neon_like with (force)"));
    await withConnection(database.adminUrl, (admin) => admin.query("drop role neon_like"));
  }
});

test("a second migration does nothing, and every role sees that none is missing", async () => {
  expect(await migrate(database.url)).toEqual([]);
  for (const role of [roles.web, roles.worker, roles.auth, roles.doctor]) {
    const pending = await withConnection(database.url, async (client) => {
      await client.query(`set role ${role}`);
      return findPendingMigrations(client);
    });
    expect(pending).toEqual([]);
  }
});

test("a database of a newer Daybook is refused with one sentence", async () => {
  const other = await createTestDatabase();
  await withConnection(other.adminUrl, (admin) =>
    admin.query(
      "insert into drizzle.__drizzle_migrations (hash, created_at) values ('newer', 99999999999999)",
    ),
  );
  await expect(migrate(other.url)).rejects.toThrow(/^The database was made by a newer Daybook: [^.]+\.$/);
  await other.drop();
});
