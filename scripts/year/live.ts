import { randomUUID } from "node:crypto";
import { renameSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { personActor } from "@/lib/commands/actor";
import { execute } from "@/lib/commands/execute";
import { AppError } from "@/lib/core/errors";
import type { Pool } from "@/lib/db/pool";
import { inTransaction } from "@/lib/db/transaction";
import { setUpLedger } from "@/lib/finance/commands/set-up-ledger";
import { createRandom, type Random } from "@/lib/operations/random";
import { setUpPerson } from "@/lib/people/commands/set-up-person";
import { workers } from "@/workers";
import { choose, type Person, type Seen, type Step, zones } from "./person";
import { WorkerProcess } from "./worker-process";

/** What a year is like. */
export interface YearSettings {
  pool: Pool;
  databaseUrl: string;
  /** A file of this run's own, by which everybody's clock goes. */
  clockFile: string;
  people: number;
  days: number;
  seed: number;
  /** The share of days on which the workers are killed. */
  killShare: number;
  onDay?(day: number): void;
}

/** What came of it. */
export interface Lived {
  people: Person[];
  endedAt: Date;
  /** How often each command was carried out. */
  done: Map<string, number>;
  /** Refusals, by code. */
  refused: Map<string, number>;
  kills: number;
}

/** Before the clocks go forward in Auckland's autumn and Berlin's spring, and long enough for leap years' Februaries to matter. */
const begin = Date.parse("2027-01-04T05:00:00Z");
const dayMs = 86_400_000;
/** The clock stands at these hours of each day, UTC. */
const hoursOfDay = [5, 11, 19];
const atOnce = 8;
const settleMs = 60_000;

/** Lets people live through days, with the workers as a process that is killed now and then. */
export async function live(settings: YearSettings): Promise<Lived> {
  const { pool, databaseUrl, clockFile, seed, days } = settings;
  const random = createRandom(seed);
  const lived: Lived = {
    people: [],
    endedAt: new Date(begin),
    done: new Map(),
    refused: new Map(),
    kills: 0,
  };
  setClock(clockFile, begin);
  const process = new WorkerProcess(databaseUrl, clockFile);
  await process.start();
  try {
    for (let number = 0; number < settings.people; number++)
      lived.people.push(await letIn(pool, number, createRandom(seed + number)));
    for (let day = 0; day < days; day++) {
      settings.onDay?.(day);
      const isDeadly = random.chance(settings.killShare);
      const dying = isDeadly ? sleep(random.between(0, 400)).then(() => process.kill()) : undefined;
      for (const hour of hoursOfDay) {
        lived.endedAt = new Date(begin + day * dayMs + (hour - 5) * 3_600_000);
        setClock(clockFile, lived.endedAt.getTime());
        // At times people are there in the moment in which a reminder is to ring, at others after it.
        if (random.chance(0.7)) await settled(pool, lived.endedAt);
        await passHours(pool, lived);
      }
      await dying;
      await settled(pool, lived.endedAt);
    }
  } finally {
    lived.kills = process.kills;
    await process.stop();
  }
  return lived;
}

/** Puts the clock where no reader can find it half written. */
function setClock(file: string, at: number): void {
  writeFileSync(`${file}.next`, new Date(at).toISOString());
  renameSync(`${file}.next`, file);
}

async function letIn(pool: Pool, number: number, random: Random): Promise<Person> {
  const id = randomUUID();
  const timezone = zones[number % zones.length] ?? "UTC";
  await inTransaction(pool, { role: "auth" }, (tx) =>
    tx.execute(
      `insert into "user" (id, name, email, timezone) values ('${id}', 'Test', '${id}@example.org', '${timezone}')`,
    ),
  );
  const call = { actor: personActor(id), pool, now: new Date(begin) };
  await execute(setUpPerson, {}, call);
  await execute(setUpLedger, {}, call);
  return { id, timezone, random, lastCommand: undefined };
}

/** Everybody does a thing or two, several people at once. */
async function passHours(pool: Pool, lived: Lived): Promise<void> {
  const waiting = [...lived.people];
  const hand = async () => {
    for (let person = waiting.pop(); person; person = waiting.pop()) {
      const things = person.random.pick([0, 0, 0, 1, 1, 2]);
      for (let thing = 0; thing < things; thing++) await doOne(pool, person, lived);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, hand));
}

async function doOne(pool: Pool, person: Person, lived: Lived): Promise<void> {
  const step = choose(person, await look(pool, person, lived.endedAt), lived.endedAt);
  const [command, input] = step;
  const call = { actor: personActor(person.id), pool, now: lived.endedAt, idempotencyKey: randomUUID() };
  try {
    const { commandId } = await execute(command, input, call);
    person.lastCommand = isUndoable(step) ? commandId : undefined;
    count(lived.done, command.name);
  } catch (error) {
    if (!(error instanceof AppError) || error.code === "internal") throw error;
    count(lived.refused, `${command.name}: ${error.message}`);
  }
}

const isUndoable = ([command]: Step): boolean => command.name !== "undo";

const count = (into: Map<string, number>, what: string) => into.set(what, (into.get(what) ?? 0) + 1);

/** What a person has in sight: what is open, and what was done last. */
function look(pool: Pool, { id }: Person, now: Date): Promise<Seen[]> {
  return inTransaction(pool, { role: "web", ownerId: id, userId: id, mode: "read only" }, async (tx) => {
    const { rows } = await tx.execute<{ id: string; isOpen: boolean; isSeries: boolean; isDue: boolean }>(
      `(select id, true as "isOpen", occurrence_on is not null as "isSeries", coalesce(due_at <= '${now.toISOString()}', true) as "isDue"
        from task where owner_id = '${id}' and deleted_at is null and status in ('pending', 'in_progress') order by due_at, id limit 40)
       union all
       (select id, false, false, false from task where owner_id = '${id}' and deleted_at is null and status = 'completed' order by completed_at desc, id limit 5)`,
    );
    return rows;
  });
}

/**
 * Waits until every consumer has read the log and every reminder that is due has rung.
 * @throws Error where that takes too long.
 */
async function settled(pool: Pool, now: Date): Promise<void> {
  const names = workers.map(({ name }) => `'${name}'`).join(", ");
  for (const end = Date.now() + settleMs; ; await sleep(50)) {
    const left = await inTransaction(pool, { role: "doctor", mode: "read only" }, async (tx) => {
      const { rows } = await tx.execute<{ what: string }>(
        `select 'parked' as what from parked
         union all select 'reminders' from reminder where status = 'SCHEDULED' and remind_at <= '${now.toISOString()}'
         union all select consumer from cursor where consumer in (${names})
           and (xid, seq) < (select xid, seq from event order by event.xid desc, event.seq desc limit 1)
         limit 5`,
      );
      return rows.map(({ what }) => what);
    });
    if (left.length === 0) return;
    if (Date.now() > end) throw new Error(`${left.join(", ")} did not come to an end`);
  }
}
