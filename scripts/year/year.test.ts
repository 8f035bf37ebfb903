import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createPool, type Pool } from "@/lib/db/pool";
import { createTestDatabase, type TestDatabase } from "@/lib/db/testing/test-database";
import { judge } from "./judge";
import { live } from "./live";

let database: TestDatabase;
let pool: Pool;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool({ url: database.url, max: 10 });
  folder = mkdtempSync(path.join(tmpdir(), "daybook-year-"));
});
afterAll(async () => {
  await pool.end();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

test("people who add, change, skip, complete and reopen in twelve zones have one task a rule and day and one ring a reminder, whenever the workers are killed", async () => {
  const lived = await live({
    pool,
    databaseUrl: database.url,
    clockFile: path.join(folder, "clock"),
    people: 12,
    days: 14,
    seed: 7,
    killShare: 0.3,
  });
  const { counts, wrong } = await judge(pool, lived);
  expect(wrong).toEqual([]);
  expect(lived.kills).toBeGreaterThan(1);
  expect(lived.done.get("completeTasks")).toBeGreaterThan(50);
  expect(counts["of series"]).toBeGreaterThan(50);
  expect(counts.rung).toBeGreaterThan(20);
}, 180_000);
