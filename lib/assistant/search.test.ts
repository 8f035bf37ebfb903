import { afterAll, beforeAll, expect, test } from "vitest";
import { execute } from "@/lib/commands/execute";
import { createWorld, type TestWorld } from "@/lib/commands/testing/world";
import { completeTasks } from "@/lib/tasks/commands/complete-tasks";
import { addTask } from "@/lib/tasks/testing/to-do";
import { searchAll } from "./search";

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.remove());

test("what is still to do is found before what is done, however much of that there is, and each once", async () => {
  const ada = await world.addPerson();
  const bob = await world.addPerson();
  await addTask(bob, { title: "Bob's dentist" });
  const taskIds: string[] = [];
  for (let at = 0; at < 9; at++)
    taskIds.push((await addTask(ada, { title: "Call the dentist", dueDate: "2026-03-20" })).id);
  await execute(completeTasks, { taskIds }, ada.call);
  await addTask(ada, { title: "Dentist" });
  const { tasks } = await searchAll({ ...ada.call, pool: world.pool }, "dent");
  expect(tasks[0]?.title).toBe("Dentist");
  expect(tasks.slice(1).map(({ status }) => status)).toEqual(Array.from({ length: 7 }, () => "completed"));
  expect(new Set(tasks.map(({ id }) => id)).size).toBe(8);
});
