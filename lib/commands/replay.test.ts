import { asc, eq } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aggregates } from "@/lib/assistant/aggregates";
import { undo } from "@/lib/assistant/tools";
import { AppError } from "@/lib/core/errors";
import { event } from "@/lib/db/schema/events";
import { inTransaction } from "@/lib/db/transaction";
import { catalogue } from "@/lib/events/catalog/all";
import { archiveTasks } from "@/lib/tasks/commands/archive-tasks";
import { completeTasks } from "@/lib/tasks/commands/complete-tasks";
import { createTask } from "@/lib/tasks/commands/create-task";
import { deleteTasks } from "@/lib/tasks/commands/delete-tasks";
import { moveTask } from "@/lib/tasks/commands/move-task";
import { reopenTasks } from "@/lib/tasks/commands/reopen-tasks";
import { restoreTasks } from "@/lib/tasks/commands/restore-tasks";
import { skipOccurrence } from "@/lib/tasks/commands/skip-occurrence";
import { updateTasks } from "@/lib/tasks/commands/update-tasks";
import { addTask } from "@/lib/tasks/testing/to-do";
import type { Versioned } from "./aggregate";
import type { Command } from "./command";
import { execute } from "./execute";
import { applyEvent } from "./invert";
import { createWorld, type TestPerson, type TestWorld } from "./testing/world";

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.remove());

/** A step names tasks by their place among all there have been, so that steps on what is gone occur too. */
type Step = { command: Command; input: object; on: number[] } | { back: true };

const days = fc.constantFrom("2026-03-18", "2026-03-31", "2026-04-01", null);
const patch = fc.record(
  {
    title: fc
      .string({ minLength: 1, maxLength: 20 })
      .filter((text) => text.trim() !== "" && !text.includes("\u0000")),
    notes: fc.option(fc.string({ maxLength: 20 }).filter((text) => !text.includes("\u0000"))),
    dueDate: days,
    dueTime: fc.constantFrom("02:30", "23:59", null),
    recurrence: fc.constantFrom("every day", "every other friday", "FREQ=MONTHLY;COUNT=3", null),
    priority: fc.constantFrom("low", "high", "critical"),
    tags: fc.uniqueArray(fc.constantFrom("a", "b", "c")),
    amount: fc.constantFrom("1.00", "999.99", null),
    currency: fc.constantFrom("EUR", "JPY"),
    status: fc.constantFrom("pending", "in_progress", "completed", "archived"),
    timezone: fc.constantFrom("Europe/Berlin", "Pacific/Apia"),
    items: fc.array(fc.constantFrom("Milk", "Bread", "Eggs"), { maxLength: 4 }),
    reminders: fc.constantFrom([{ minutesBefore: 0 }], []),
    scope: fc.constantFrom("this", "all"),
  },
  { requiredKeys: [] },
);
const on = fc.uniqueArray(fc.nat({ max: 6 }), { minLength: 1, maxLength: 3 });
const creation = patch.map(({ status: _s, scope: _c, ...input }) => ({ title: "New", ...input }));
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ command: fc.constant<Command>(createTask), input: creation, on: fc.constant<number[]>([]) }),
  fc.record({ command: fc.constant<Command>(updateTasks), input: patch, on }),
  fc.record({
    command: fc.constantFrom<Command>(completeTasks, reopenTasks, archiveTasks, restoreTasks),
    input: fc.constant({}),
    on,
  }),
  fc.record({
    command: fc.constant<Command>(deleteTasks),
    input: fc.record({ scope: fc.constantFrom("this", "all") }),
    on,
  }),
  fc.record({
    command: fc.constantFrom<Command>(skipOccurrence, moveTask),
    input: fc.constant({}),
    on: fc.uniqueArray(fc.nat({ max: 6 }), { minLength: 1, maxLength: 2 }),
  }),
  fc.constant({ back: true } as const),
);

/** The series' first task is changed alone, then all of it: what changes then is a row that lies hidden. */
const hiddenTemplate: Step[] = [
  { command: updateTasks, input: { title: "Alone" }, on: [1] },
  { command: updateTasks, input: { scope: "all", priority: "high" }, on: [1] },
];

/** A task that was put elsewhere is the only open one and is put last: there is no neighbour that tells its place. */
const moveOfTheOnlyOne: Step[] = [
  { command: moveTask, input: {}, on: [1, 0] },
  { command: moveTask, input: {}, on: [0, 1] },
  { command: deleteTasks, input: { scope: "all" }, on: [1] },
  { command: moveTask, input: {}, on: [0] },
];

/** What a step says, of the tasks it names. */
function inputOf({ command, input }: Extract<Step, { command: Command }>, ids: string[]): object {
  const [taskId, before] = ids;
  if (command === createTask) return input;
  if (command === skipOccurrence) return { taskId };
  if (command === moveTask) return { taskId, ...(before ? { before } : {}) };
  return { ...input, taskIds: ids };
}

/** Takes the steps one after the other; what is refused is refused, but nothing may break. */
async function take(steps: readonly Step[], person: TestPerson, ids: string[]): Promise<void> {
  for (const one of steps) {
    const [command, input] =
      "back" in one
        ? [undo as Command, {}]
        : [
            one.command,
            inputOf(
              one,
              one.on.map((at) => ids[at % ids.length] ?? ""),
            ),
          ];
    try {
      const { value } = await execute(command, input, person.call);
      if (command === createTask) ids.push((value as { id: string }).id);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  }
}

const asOwner = <T>(person: TestPerson, run: Parameters<typeof inTransaction<T>>[2]) =>
  inTransaction(world.pool, { role: "web", ownerId: person.id, userId: person.id }, run);

const rowsOf = (person: TestPerson): Promise<Versioned[]> =>
  asOwner(person, async (tx) => {
    const lists: Versioned[] = [];
    for (const aggregate of aggregates.values()) lists.push(...(await aggregate.loadAll(tx, person.id)));
    return lists.sort((a, b) => (a.id < b.id ? -1 : 1));
  });

/** The rows as the log alone tells them. */
async function replayed(person: TestPerson): Promise<Versioned[]> {
  const log = await asOwner(person, (tx) =>
    tx.select().from(event).where(eq(event.ownerId, person.id)).orderBy(asc(event.seq)),
  );
  const rows = new Map<string, Versioned>();
  for (const one of log) {
    const [aggregate, definition] = [aggregates.get(one.aggregateType), catalogue.get(one.type)];
    if (!aggregate || !definition || definition.effect === "none") continue;
    const before = rows.get(one.subject) ?? null;
    expect(one.aggregateVersion).toBe((before?.version ?? 0) + 1);
    rows.set(one.subject, applyEvent(aggregate, before, one, definition));
  }
  return [...rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** A row without what every change moves on. */
const lasting = ({ version: _v, lastEventId: _e, updatedAt: _u, ...row }: Versioned) => row;
/** Times of day have seconds where PostgreSQL wrote them. */
const toMinutes = (rows: Versioned[]) =>
  rows.map((row) =>
    "dueTime" in row && typeof row.dueTime === "string" ? { ...row, dueTime: row.dueTime.slice(0, 5) } : row,
  );

async function personWithTasks(): Promise<{ person: TestPerson; ids: string[] }> {
  const person = await world.addPerson();
  // Not the person's doing, so that it is not undone.
  const given = {
    ...person,
    call: { ...person.call, actor: { ...person.call.actor, type: "system", id: "test" } as const },
  };
  const ids = [
    (await addTask(given, { title: "Given", dueDate: "2026-03-20", dueTime: "09:00", tags: ["a"] })).id,
    (await addTask(given, { title: "Series", recurrence: "every day", dueDate: "2026-03-19" })).id,
  ];
  return { person, ids };
}

test("whatever was done: undoing all of it gives the starting rows, and replaying the log gives the rows", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      const { person, ids } = await personWithTasks();
      const start = await rowsOf(person);
      await take(steps, person, ids);
      expect(toMinutes(await replayed(person))).toEqual(toMinutes(await rowsOf(person)));
      for (let left = steps.length; left > 0; left--) await take([{ back: true }], person, ids);
      const now = await rowsOf(person);
      const given = new Set(start.map(({ id }) => id));
      expect(now.filter(({ id }) => given.has(id)).map(lasting)).toEqual(start.map(lasting));
      expect(now.filter(({ id, deletedAt }) => !given.has(id) && deletedAt === null)).toEqual([]);
      expect(toMinutes(await replayed(person))).toEqual(toMinutes(now));
    }),
    { numRuns: 30, examples: [[hiddenTemplate], [moveOfTheOnlyOne]] },
  );
}, 120_000);
