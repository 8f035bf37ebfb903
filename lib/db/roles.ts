import type { ClientBase } from "pg";
import pg from "pg";
import { sqlState } from "@/lib/core/errors";

/** The roles one login takes on with `set local role`; they belong to the cluster, not to one database. */
export const roles = {
  /** Owns the tables; migrations only. */
  owner: "daybook_owner",
  /** A person's request: row security, one space at a time. */
  web: "daybook_web",
  /** Handlers and readers: row security, with policies of its own where it must see everybody's rows. */
  worker: "daybook_worker",
  /** Sign-in: people, sessions, keys. */
  auth: "daybook_auth",
  /** Reads everything but credentials; writes nothing. */
  doctor: "daybook_doctor",
  /** Dapr's state store: the table of its values, and nothing of a person's. */
  state: "daybook_state",
} as const;
const roleNames = Object.values(roles);

/** What two callers at once run into: duplicate_object, unique_violation, "tuple concurrently updated". */
const raceStates = ["42710", "23505", "XX000"];
const { escapeIdentifier, escapeLiteral } = pg;

async function makeMissingRoles(admin: ClientBase): Promise<void> {
  const known = await admin.query<{ rolname: string }>(
    "select rolname from pg_roles where rolname = any($1)",
    [roleNames],
  );
  const names = new Set(known.rows.map((row) => row.rolname));
  for (const name of roleNames.filter((role) => !names.has(role)))
    await admin.query(`create role ${name} nologin`);
}

async function makeLogin(admin: ClientBase, loginName: string, password: string): Promise<void> {
  const known = await admin.query("select 1 from pg_roles where rolname = $1", [loginName]);
  if (known.rowCount) return;
  const login = `${escapeIdentifier(loginName)} login noinherit password ${escapeLiteral(password)}`;
  await admin.query(`create role ${login}`);
}

/** Lets the login take on each role (SET) without having its rights on the way (no INHERIT; PostgreSQL 16 and newer). */
async function grantMissing(admin: ClientBase, loginName: string): Promise<void> {
  const held = await admin.query<{ role: string }>(
    `select m.roleid::regrole::text as role from pg_auth_members m join pg_roles r on r.oid = m.member
     where r.rolname = $1 and m.set_option and m.roleid::regrole::text = any($2)`,
    [loginName, roleNames],
  );
  const names = new Set(held.rows.map((row) => row.role));
  for (const name of roleNames.filter((role) => !names.has(role))) {
    await admin.query(`grant ${name} to ${escapeIdentifier(loginName)} with inherit false, set true`);
  }
}

async function ensureOnce(admin: ClientBase, login: { loginName: string; password?: string }): Promise<void> {
  await makeMissingRoles(admin);
  if (login.password !== undefined) await makeLogin(admin, login.loginName, login.password);
  await grantMissing(admin, login.loginName);
}

/**
 * Makes the roles that are missing and lets a login take them on; does nothing where all is there.
 * Safe with any number of callers at once, in any databases of the cluster.
 * @param admin a connection that may create roles (superuser or CREATEROLE) where one is missing; outside of a transaction.
 * @param login the login; made with `password` where it is missing and a password is given.
 */
export async function ensureRoles(
  admin: ClientBase,
  login: { loginName: string; password?: string },
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ensureOnce(admin, login);
    } catch (error) {
      if (attempt === 10 || !raceStates.includes(sqlState(error) ?? "")) throw error;
    }
  }
}
