import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { aggregates } from "@/lib/assistant/aggregates";
import { undo } from "@/lib/assistant/tools";
import { execute } from "@/lib/commands/execute";
import { createWorld, type TestPerson, type TestWorld, testNow } from "@/lib/commands/testing/world";
import { consumerOf } from "@/lib/commands/worker";
import { deliverLog } from "@/lib/events/testing/deliver-log";
import { checks } from "@/lib/operations/doctor/checks/all";
import { examine } from "@/lib/operations/doctor/examine";
import { deleteTasks } from "@/lib/tasks/commands/delete-tasks";
import { updateTasks } from "@/lib/tasks/commands/update-tasks";
import { purgeTrash } from "@/lib/tasks/purge-trash";
import { addTask, seeTask } from "@/lib/tasks/testing/to-do";
import { recurrence } from "./worker";

let world: TestWorld;
let person: TestPerson;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  person = await world.addPerson();
});
afterAll(() => world.remove());

const day = 86_400_000;
const later = (days: number) => new Date(testNow.getTime() + days * day);
const react = () => deliverLog(world.pool, [consumerOf(recurrence)], { clock: () => testNow });
const remove = (taskId: string, more: object = {}) =>
  execute(deleteTasks, { taskIds: [taskId], ...more }, person.call);
const stored = async () =>
  (await world.admin<{ id: string }>("select id from task where owner_id = $1", [person.id])).map(
    ({ id }) => id,
  );

test("what has lain in the trash for thirty days goes, not before, and undo still brings it back whole", async () => {
  const { id } = await addTask(person, { title: "Old", items: ["Line"] });
  const { commandId } = await remove(id);
  await purgeTrash(world.pool, later(29.9));
  expect(await stored()).toEqual([id]);
  await purgeTrash(world.pool, later(30.1));
  expect(await stored()).toEqual([]);
  expect((await examine(world.pool, { checks, aggregates, now: later(30.1) })).isHealthy).toBe(true);
  await execute(undo, { what: commandId }, { ...person.call, now: later(31) });
  expect(await seeTask(person, id)).toMatchObject({ title: "Old", items: [{ text: "Line" }] });
  expect((await examine(world.pool, { checks, aggregates, now: later(31) })).isHealthy).toBe(true);
});

test("what is not deleted stays, and so does all of a series that goes on", async () => {
  const single = await addTask(person);
  const series = await addTask(person, { dueDate: "2026-03-18", recurrence: "every week" });
  await execute(updateTasks, { taskIds: [series.id], title: "Renamed alone" }, person.call);
  await remove(series.id);
  await react();
  await purgeTrash(world.pool, later(60));
  const ids = await stored();
  expect(ids).toContain(single.id);
  expect(ids).toContain(series.id);
  expect(
    await world.admin("select 1 from task where owner_id = $1 and recurrence_rule is not null", [person.id]),
  ).toHaveLength(1);
  expect((await examine(world.pool, { checks, aggregates, now: later(60) })).isHealthy).toBe(true);
});

test("a series that has ended goes when nothing of it is left", async () => {
  const series = await addTask(person, { dueDate: "2026-03-18", recurrence: "every week" });
  await remove(series.id, { scope: "all" });
  await react();
  await purgeTrash(world.pool, later(60));
  expect(await stored()).toEqual([]);
});
