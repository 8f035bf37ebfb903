import { type ChildProcess, spawn } from "node:child_process";
import { randomInt, randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createLogFixture, eventually, type LogFixture, plainEvent } from "@/lib/events/testing/log-fixture";

const name = "test";
let log: LogFixture;
let notes: string;
let child: ChildProcess | undefined;
beforeEach(async () => {
  log = await createLogFixture();
  notes = path.join(tmpdir(), `daybook-kills-${randomUUID()}`);
});
afterEach(async () => {
  child?.kill("SIGKILL");
  await log.remove();
});

/** Starts a real process that reads; `isStarted` when it begins, `ended` when it is dead. */
function startReader() {
  const args = [
    "--import",
    "./scripts/alias.mjs",
    "lib/events/testing/reader-process.ts",
    log.database.url,
    name,
    notes,
  ];
  const started = spawn(process.execPath, args, {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: { ...process.env, LOG_LEVEL: "silent" },
  });
  child = started;
  const ended = new Promise<void>((resolve) => started.once("exit", () => resolve()));
  const isStarted = new Promise<void>((resolve) => started.once("message", () => resolve()));
  return { process: started, ended, isStarted };
}

const write = (owner: string, word: string) => {
  const event = plainEvent(owner);
  return log.append(owner, { ...event, data: { ...event.data, new: word } });
};
const words = async (owner: string) =>
  (await log.effects(name)).filter((one) => one.ownerId === owner).map(({ word }) => word);
const count = async (table: string) =>
  (await log.admin.query(`select count(*)::int as n from ${table}`)).rows[0].n;

test("a handler that kills its process ends as a dead letter after five runs, and holds up nobody for good", async () => {
  const [deadly = "", innocent = ""] = await log.makePeople(2);
  await write(deadly, "before");
  await write(deadly, "kill");
  await write(deadly, "after");
  for (let place = 0; place < 10; place++) await write(innocent, String(place));
  for (let lives = 0; lives < 10 && (await count("dead_letter")) === 0; lives++) {
    const { ended } = startReader();
    await Promise.race([ended, eventually(async () => (await count("dead_letter")) > 0, 15_000)]);
  }
  await eventually(async () => (await words(deadly)).length === 2 && (await words(innocent)).length === 10);
  expect(existsSync(notes) && readFileSync(notes, "utf8").trim().split("\n")).toHaveLength(5);
  expect(await words(deadly)).toEqual(["before", "after"]);
  expect(await words(innocent)).toEqual(Array.from({ length: 10 }, (_, place) => String(place)));
  expect((await log.admin.query("select attempts, error from dead_letter")).rows).toEqual([
    { attempts: 5, error: "The process ended while it handled this." },
  ]);
}, 60_000);

test("one that kills its process while it keeps up with the log ends as a dead letter too, after one run more", async () => {
  const [deadly = "", innocent = ""] = await log.makePeople(2);
  const first = startReader();
  await first.isStarted;
  await write(innocent, "one");
  await eventually(async () => (await words(innocent)).length === 1);
  await write(deadly, "kill");
  await write(deadly, "after");
  await first.ended;
  await write(innocent, "two");
  for (let lives = 0; lives < 10 && (await count("dead_letter")) === 0; lives++) {
    const { ended } = startReader();
    await Promise.race([ended, eventually(async () => (await count("dead_letter")) > 0, 15_000)]);
  }
  await eventually(async () => (await words(deadly)).length === 1 && (await words(innocent)).length === 2);
  expect(readFileSync(notes, "utf8").trim().split("\n")).toHaveLength(6);
  expect(await words(deadly)).toEqual(["after"]);
  expect((await log.admin.query("select attempts from dead_letter")).rows).toEqual([{ attempts: 5 }]);
}, 60_000);

test("each effect happens once and in its owner's order, at whatever moment the process is killed", async () => {
  const owners = await log.makePeople(8);
  const written = new Map(owners.map((owner) => [owner, [] as string[]]));
  let isWriting = true;
  const writing = (async () => {
    for (let number = 0; isWriting; number++) {
      const owner = owners[number % owners.length] ?? "";
      await write(owner, String(number));
      await sleep(2);
      written.get(owner)?.push(String(number));
    }
  })();
  const end = Date.now() + 14_000;
  let kills = 0;
  while (Date.now() < end) {
    const reader = startReader();
    await reader.isStarted;
    await sleep(randomInt(20, 900));
    reader.process.kill("SIGKILL");
    await reader.ended;
    kills++;
  }
  isWriting = false;
  await writing;
  startReader();
  const total = [...written.values()].reduce((sum, { length }) => sum + length, 0);
  await eventually(async () => (await count("effect")) >= total, 20_000);
  await sleep(300);
  expect(kills).toBeGreaterThan(3);
  for (const [owner, expected] of written) expect(await words(owner)).toEqual(expected);
  expect(await count("dead_letter")).toBe(0);
}, 60_000);
