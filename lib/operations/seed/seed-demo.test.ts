import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createWorld, type World } from "../testing/world";
import type * as Seed from "./seed-demo";

const now = new Date();
let world: World;
let seed: typeof Seed;
let closeAuth: () => Promise<void>;

beforeAll(async () => {
  world = await createWorld();
  // Better Auth takes its database and secret from the process's settings, which are read when first asked for.
  process.env.DATABASE_URL = world.database.url;
  process.env.BETTER_AUTH_SECRET = "a secret of this test's own, long enough";
  vi.resetModules();
  seed = await import("./seed-demo");
  const { authDatabase } = await import("@/lib/people/auth");
  closeAuth = () => authDatabase().end();
});
afterAll(async () => {
  await closeAuth();
  await world.remove();
});

const count = async (sql: string) => Number((await world.plant(`select count(*) as n from ${sql}`))[0]?.n);

test("a run that is cut off is taken up where it stopped, and nothing is there twice", async () => {
  await world.plant(`create function break_off() returns trigger language plpgsql as
    $$ begin if new.key = 'demo-40' then raise 'the power goes'; end if; return new; end $$`);
  await world.plant(
    "create trigger break_off before insert on idempotency_key for each row execute function break_off()",
  );
  await expect(seed.seedDemo(world.pool, now)).rejects.toThrow();
  expect(await count("idempotency_key")).toBe(40);
  await world.plant("drop trigger break_off on idempotency_key");
  const since = performance.now();
  expect(await seed.seedDemo(world.pool, now)).toBe(true);
  expect(performance.now() - since).toBeLessThan(30_000);
  const [person] = await world.plant('select created_at as at from "user"');
  const planned = seed.planDemo(person?.at as Date).length;
  expect(await count("command where name not like 'setUp%'")).toBe(planned);
}, 60_000);

test("the demo person has half a year of tasks and money, and nothing of the future", async () => {
  expect(await count("task where status = 'completed'")).toBeGreaterThan(60);
  expect(await count("task where status = 'pending' and due_at < now()")).toBeGreaterThan(0);
  expect(await count("task where status = 'pending' and due_at > now()")).toBeGreaterThan(5);
  expect(await count("transaction")).toBeGreaterThan(200);
  expect(await count("transaction where occurred_on < now() - interval '5 months'")).toBeGreaterThan(20);
  expect(await count("wallet where balance_minor < 0"), "no wallet is overdrawn").toBe(0);
  expect(await count("budget")).toBe(3);
  expect(await count("event where time > now()")).toBe(0);
});

test("a second run adds nothing", async () => {
  const events = await count("event");
  expect(await seed.seedDemo(world.pool, now)).toBe(false);
  expect(await seed.seedDemo(world.pool, new Date(now.getTime() + 40 * 86_400_000))).toBe(false);
  expect(await count("event")).toBe(events);
});

test("the same instant gives the same plan, with nothing of the future in it", () => {
  for (const at of ["2026-03-18T09:30:00Z", "2027-12-31T23:30:00Z", "2028-02-29T12:00:00Z"]) {
    const plan = seed.planDemo(new Date(at));
    expect(plan).toEqual(seed.planDemo(new Date(at)));
    expect(plan.every((step) => step.at <= new Date(at))).toBe(true);
  }
});
