import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { aggregates } from "@/lib/assistant/aggregates";
import { undo } from "@/lib/assistant/tools";
import { ask, execute } from "@/lib/commands/execute";
import { createWorld, type TestPerson, type TestWorld, testNow } from "@/lib/commands/testing/world";
import { consumerOf } from "@/lib/commands/worker";
import { deliverLog } from "@/lib/events/testing/deliver-log";
import { checks } from "@/lib/operations/doctor/checks/all";
import { examine } from "@/lib/operations/doctor/examine";
import { completeTasks } from "@/lib/tasks/commands/complete-tasks";
import { deleteTasks } from "@/lib/tasks/commands/delete-tasks";
import { findTasks } from "@/lib/tasks/queries/find-tasks";
import { addShopping, changeTask, lineIdOf, linesOf, seeTask } from "@/lib/tasks/testing/to-do";
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

const takeBack = () => execute(undo, { what: "last" }, person.call);
const healthy = () => examine(world.pool, { checks, aggregates, now: testNow });

test("a deleted task comes back with its lines, and doctor explains each line by the log", async () => {
  const task = await addShopping(person);
  await execute(deleteTasks, { taskIds: [task.id] }, person.call);
  await takeBack();
  expect(linesOf(await seeTask(person, task.id))).toEqual(["Milk", "Bread"]);
  expect((await healthy()).isHealthy).toBe(true);
  await world.admin("update task_item set done = true where owner_id = $1", [person.id]);
  expect((await healthy()).isHealthy).toBe(false);
});

test("what comes next in a series has the lines unticked, and a tick is the task's alone", async () => {
  const react = () => deliverLog(world.pool, [consumerOf(recurrence)], { clock: () => testNow });
  const first = await addShopping(person, { dueDate: "2026-03-18", recurrence: "every day" });
  await changeTask(person, first.id, { checkItems: [lineIdOf(first, "Milk")] });
  // A tick concerns no later one: nothing but the task's own row has changed for it.
  expect((await person.events()).map(({ type }) => type)).toEqual(["todo.task.created", "todo.task.updated"]);
  await execute(completeTasks, { taskIds: [first.id] }, person.call);
  await react();
  const [next] = (await ask(findTasks, {}, person.call)).items;
  expect(linesOf(await seeTask(person, next?.id ?? ""))).toEqual(["Milk", "Bread"]);
  expect(linesOf(await seeTask(person, first.id))).toEqual(["Milk done", "Bread"]);
});

test("with scope all the later ones have the new lines too", async () => {
  const react = () => deliverLog(world.pool, [consumerOf(recurrence)], { clock: () => testNow });
  const first = await addShopping(person, { dueDate: "2026-03-18", recurrence: "every day" });
  await changeTask(person, first.id, { items: ["Milk", "Flour"], scope: "all" });
  await execute(completeTasks, { taskIds: [first.id] }, person.call);
  await react();
  const [second] = (await ask(findTasks, {}, person.call)).items;
  await changeTask(person, second?.id ?? "", { items: ["Only today"] });
  await execute(completeTasks, { taskIds: [second?.id ?? ""] }, person.call);
  await react();
  const [third] = (await ask(findTasks, {}, person.call)).items;
  expect(linesOf(await seeTask(person, third?.id ?? ""))).toEqual(["Milk", "Flour"]);
});
