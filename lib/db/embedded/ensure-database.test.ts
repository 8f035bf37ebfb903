import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { makeTestFolder, removeTestFolder } from "../testing/test-folder";
import { withConnection } from "./connect";
import { ensureDatabase as ensure } from "./ensure-database";
import { findPostmaster } from "./postmaster";
import { stopDatabase } from "./stop-database";

/** A killed process loses nothing of what it gave to the system; only a power cut would, so the disk need not be waited for. */
const ensureDatabase = (folder: string) => ensure(folder, { settings: { fsync: "off" } });

const folders: string[] = [];
const newFolder = (below = "") => {
  const folder = makeTestFolder();
  folders.push(folder);
  return below ? path.join(folder, below) : folder;
};
afterEach(async () => {
  for (const folder of folders.splice(0)) await removeTestFolder(folder);
});

/** A refusal is one sentence: it ends with a full stop, on one line. */
const oneSentence = /^[^\n]*[^.\n]\.$/;

test("racing starters share one server", async () => {
  const folder = newFolder();
  const found = await Promise.all(Array.from({ length: 4 }, () => ensureDatabase(folder)));
  expect(new Set(found.map(({ pid, url }) => `${pid} ${url}`)).size).toBe(1);
});

test("kill -9 of the server loses nothing that was committed, and it comes back where it was", async () => {
  const folder = newFolder();
  const before = await ensureDatabase(folder);
  await withConnection(before.adminUrl, async (admin) => {
    await admin.query("create table kept (n int)");
    for (let n = 0; n < 50; n++) await admin.query("insert into kept values ($1)", [n]);
    process.kill(before.pid, "SIGKILL");
  }).catch(() => {});
  const after = await ensureDatabase(folder);
  expect(after.pid).not.toBe(before.pid);
  expect(after.url).toBe(before.url);
  const count = await withConnection(after.adminUrl, (admin) =>
    admin.query("select count(*)::int as n from kept"),
  );
  expect(count.rows[0].n).toBe(50);
});

test("a left pid file whose number is another program's now is no server", async () => {
  const folder = newFolder();
  await ensureDatabase(folder);
  await stopDatabase(folder);
  const left = `${process.pid}\n${folder}/postgres\n1\n5432\n\n127.0.0.1\n0\nready   \n`;
  writeFileSync(path.join(folder, "postgres", "postmaster.pid"), left);
  expect(findPostmaster(path.join(folder, "postgres"))).toBeUndefined();
  const { pid } = await ensureDatabase(folder);
  expect(pid).not.toBe(process.pid);
});

test("the server answers on this machine only, and only with its password", async () => {
  const { adminUrl, url } = await ensureDatabase(newFolder());
  const settings = await withConnection(adminUrl, (admin) =>
    admin.query(
      "select name, setting from pg_settings where name in ('listen_addresses', 'unix_socket_directories')",
    ),
  );
  expect(settings.rows).toEqual([
    { name: "listen_addresses", setting: "127.0.0.1" },
    { name: "unix_socket_directories", setting: "" },
  ]);
  for (const address of [adminUrl, url]) {
    const wrong = address.replace(/:[^:@]+@/, ":wrong@");
    await expect(withConnection(wrong, (client) => client.query("select 1"))).rejects.toThrow(
      "password authentication failed",
    );
  }
});

test("the secrets are readable by their owner only and stay the same", async () => {
  const folder = newFolder();
  await ensureDatabase(folder);
  const file = path.join(folder, "secrets.json");
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const before = readFileSync(file, "utf8");
  await ensureDatabase(folder);
  expect(readFileSync(file, "utf8")).toBe(before);
});

test("blanks, quotes and a long path in the folder's name do no harm", async () => {
  const folder = newFolder(`it's a "long" $HOME path/${"x".repeat(120)}/${"y".repeat(120)}`);
  mkdirSync(path.dirname(folder), { recursive: true });
  const { url } = await ensureDatabase(folder);
  await withConnection(url, (client) => client.query("select 1"));
  await stopDatabase(folder);
  expect(findPostmaster(path.join(folder, "postgres"))).toBeUndefined();
});

test("a foreign folder is refused with one sentence and stays as it was", async () => {
  const folder = newFolder();
  mkdirSync(folder);
  writeFileSync(path.join(folder, "letter.txt"), "mine");
  await expect(ensureDatabase(folder)).rejects.toThrow(oneSentence);
  await expect(ensureDatabase(folder)).rejects.toThrow("holds other files");
  await expect(ensureDatabase(path.join(folder, "letter.txt"))).rejects.toThrow("is a file");
  expect(statSync(path.join(folder, "letter.txt")).size).toBe(4);
});

test("files of another PostgreSQL version are refused with one sentence", async () => {
  const folder = newFolder();
  await ensureDatabase(folder);
  await stopDatabase(folder);
  writeFileSync(path.join(folder, "postgres", "PG_VERSION"), "16\n");
  await expect(ensureDatabase(folder)).rejects.toThrow(oneSentence);
  await expect(ensureDatabase(folder)).rejects.toThrow("was made by PostgreSQL 16");
});
