import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withConnection } from "@/lib/db/embedded/connect";
import { dataFolderAt } from "@/lib/db/embedded/data-folder";
import { ensureDatabase } from "@/lib/db/embedded/ensure-database";
import { findPostmaster } from "@/lib/db/embedded/postmaster";
import { stopDatabase } from "@/lib/db/embedded/stop-database";
import { migrate } from "@/lib/db/migrate";
import { makeTestFolder, removeTestFolder } from "@/lib/db/testing/test-folder";

const folder = makeTestFolder();
const other = makeTestFolder();
const file = path.join(folder, "whole.backup");
const id = "0197a000-0000-7000-8000-000000000001";

/** Runs a script as `npm run` does, on a data folder. */
function run(dataFolder: string, script: string, ...args: string[]) {
  const { DATABASE_URL: _none, DATABASE_URL_DIRECT: _neither, ...env } = process.env;
  const place = fileURLToPath(new URL(`./${script}.ts`, import.meta.url));
  const alias = new URL("./alias.mjs", import.meta.url).href;
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", alias, place, ...args], {
    env: { ...env, DAYBOOK_DATA: dataFolder, NODE_ENV: "production" },
    encoding: "utf8",
    input: "",
  });
  return { status, stdout, stderr };
}

const isServing = (dataFolder: string) => findPostmaster(dataFolderAt(dataFolder).postgres) !== undefined;

beforeAll(async () => {
  const { url, adminUrl } = await ensureDatabase(folder);
  await migrate(url);
  await withConnection(adminUrl, async (admin) => {
    await admin.query(`insert into "user" (id, name, email) values ('${id}', 'Anna', 'anna@example.org')`);
    await admin.query(`insert into space (id, kind, created_at) values ('${id}', 'person', now())`);
    await admin.query(
      `insert into space_member (space_id, user_id, created_at) values ('${id}', '${id}', now())`,
    );
  });
}, 60_000);
afterAll(async () => {
  await removeTestFolder(folder);
  await removeTestFolder(other);
});

test("a folder without data is one sentence and exit 1, and nothing is made there", () => {
  for (const script of ["doctor", "backup"]) {
    const { status, stderr } = run("/tmp/no-daybook-here", script);
    expect(stderr).toBe(
      "There is no Daybook data in /tmp/no-daybook-here: start Daybook once with `npm start`, or set DAYBOOK_DATA.\n",
    );
    expect(status).toBe(1);
  }
  expect(run("/tmp/no-daybook-here", "restore", "/nowhere/at.all").stderr).toBe(
    "/nowhere/at.all can't be read: name a backup file.\n",
  );
  expect(existsSync("/tmp/no-daybook-here")).toBe(false);
});

test("a server that runs goes on running; one that did not is stopped again", async () => {
  expect(isServing(folder)).toBe(true);
  expect(run(folder, "doctor").status).toBe(0);
  expect(isServing(folder)).toBe(true);
  await stopDatabase(folder);
  expect(run(folder, "doctor").stdout).toContain("All is well: 11 checks over 1 space and 0 events.");
  expect(isServing(folder)).toBe(false);
}, 60_000);

test("a tool is run from the shell, and what is off makes doctor fail", async () => {
  const made = run(folder, "tool", "createTask", '{"title":"Dentist"}', "--json");
  expect(JSON.parse(made.stdout)).toMatchObject({ title: "Dentist" });
  expect(run(folder, "tool", "createTask", '{"title":""}')).toMatchObject({
    status: 1,
    stderr: "Title must be between 1 and 255 characters\n",
  });
  expect(run(folder, "tool").stdout).toMatch(/^createTask /m);
  const { adminUrl } = await ensureDatabase(folder);
  const rename = (title: string) =>
    withConnection(adminUrl, (admin) => admin.query("update task set title = $1", [title]));
  await rename("Changed behind its back");
  const diagnosis = run(folder, "doctor", "--json");
  expect(diagnosis.status).toBe(1);
  expect(JSON.parse(diagnosis.stdout)).toMatchObject({ isHealthy: false });
  await rename("Dentist");
}, 60_000);

test("a backup is restored into a folder that was not there, and doctor agrees", () => {
  expect(run(folder, "backup", file)).toMatchObject({ status: 0 });
  expect(run(other, "restore", file).stdout).toMatch(/^Restored \d+ rows of \d+ tables/);
  expect(run(other, "doctor").stdout).toContain("All is well: 11 checks over 1 space and 1 event.");
  expect(JSON.parse(run(other, "tool", "findTasks", "{}", "--json").stdout)).toMatchObject({
    items: [{ title: "Dentist" }],
  });
  expect(run(other, "restore", file)).toMatchObject({ status: 1 });
}, 120_000);
