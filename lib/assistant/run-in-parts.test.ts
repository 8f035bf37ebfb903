import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { ask, execute } from "@/lib/commands/execute";
import { createWorld, type TestPerson, type TestWorld } from "@/lib/commands/testing/world";
import { newId } from "@/lib/core/ids";
import { completeTasks } from "@/lib/tasks/commands/complete-tasks";
import { updateTasks } from "@/lib/tasks/commands/update-tasks";
import { findTasks } from "@/lib/tasks/queries/find-tasks";
import { addTask } from "@/lib/tasks/testing/to-do";
import { runInParts } from "./run-in-parts";
import { undo } from "./tools";

let world: TestWorld;
let ada: TestPerson;
let ids: string[];
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  ada = await world.addPerson();
  ids = await Promise.all(
    Array.from({ length: 1_201 }, async (_, n) => (await addTask(ada, { title: `Task ${n}` })).id),
  );
}, 60_000);
afterAll(() => world.remove());

const openOf = async (): Promise<number> =>
  (
    await world.admin<{ n: number }>(
      "select count(*)::int as n from task where owner_id = $1 and status = 'pending'",
      [ada.id],
    )
  )[0]?.n ?? 0;

test("more tasks than one command takes are changed, and one undo takes all of it back", async () => {
  const { commandId } = await runInParts(completeTasks, { taskIds: ids }, ada.call);
  expect(await openOf()).toBe(0);
  const taken = await execute(undo, { what: commandId }, ada.call);
  expect(taken.value.count).toBe(1_201);
  expect(await openOf()).toBe(1_201);
  await execute(undo, { what: taken.commandId }, ada.call);
  expect(await openOf()).toBe(0);
}, 60_000);

test("“undo” without a name takes back all parts, too", async () => {
  await runInParts(completeTasks, { taskIds: ids }, ada.call);
  await execute(undo, {}, ada.call);
  expect(await openOf()).toBe(1_201);
}, 60_000);

test("where a later part fails, nothing of it is left", async () => {
  const change = { taskIds: [...ids.slice(0, 600), newId(0)], priority: "high" };
  await expect(runInParts(updateTasks, change, ada.call)).rejects.toMatchObject({ code: "not_found" });
  const { items } = await ask(findTasks, { priority: "high" }, ada.call);
  expect(items).toEqual([]);
}, 60_000);

test("more than 20,000 at once are refused, and nothing is done", async () => {
  const more = [...ids, ...Array.from({ length: 20_000 }, (_, n) => newId(n))];
  await expect(runInParts(completeTasks, { taskIds: more }, ada.call)).rejects.toMatchObject({
    code: "invalid_input",
    message: "That are more than 20,000 tasks: change fewer at once.",
  });
  expect(await openOf()).toBe(1_201);
});
