import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { execute } from "@/lib/commands/execute";
import { createWorld, type TestPerson, type TestWorld } from "@/lib/commands/testing/world";
import { updateTasks } from "@/lib/tasks/commands/update-tasks";
import { addTask, seeTask } from "@/lib/tasks/testing/to-do";

let world: TestWorld;
let person: TestPerson;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  person = await world.addPerson();
});
afterAll(() => world.remove());

/** It is Wednesday, 18 March 2026, 10:30, where the person is. */
const dinner = { title: "Dinner", dueDate: "2026-03-18", dueTime: "19:00" };
const update = (taskId: string, fields: object) =>
  execute(updateTasks, { taskIds: [taskId], ...fields }, person.call);

test("a task keeps its wishes, shows them, and tells them in its event", async () => {
  const reminders = [{ minutesBefore: 30 }, { at: "2026-03-18T12:00" }];
  const { id } = await addTask(person, { ...dinner, reminders });
  expect(await seeTask(person, id)).toMatchObject({ reminders });
  expect((await person.events())[0]?.data).toMatchObject({ reminders });
});

test("a list replaces what was there, and an empty one clears it", async () => {
  const { id } = await addTask(person, { ...dinner, reminders: [{ minutesBefore: 30 }] });
  await update(id, { reminders: [{ minutesBefore: 60 }] });
  expect(await seeTask(person, id)).toMatchObject({ reminders: [{ minutesBefore: 60 }] });
  await update(id, { reminders: [] });
  expect(await seeTask(person, id)).toMatchObject({ reminders: [] });
});

test.each([
  ["Reminder must be before due date", dinner, { at: "2026-03-18T19:01" }],
  ["Reminder must be in the future", dinner, { at: "2026-03-18T10:30" }],
  ["Reminder must be in the future", dinner, { minutesBefore: 600 }],
  ["A reminder before the due date needs a due date", { title: "Some day" }, { minutesBefore: 10 }],
])("%s is said of what can't be kept", async (sentence, task, wish) => {
  const refusal = { code: "invalid_input", message: sentence, details: { fields: { reminders: sentence } } };
  await expect(addTask(person, { ...task, reminders: [wish] })).rejects.toMatchObject(refusal);
  const { id } = await addTask(person, task);
  await expect(update(id, { reminders: [wish] })).rejects.toMatchObject(refusal);
});

test("what is no wish is refused", async () => {
  for (const wish of [
    { minutesBefore: -1 },
    { minutesBefore: 1.5 },
    { at: "2026-03-18" },
    { at: "2026-02-30T10:00" },
    {},
  ]) {
    await expect(addTask(person, { ...dinner, reminders: [wish] })).rejects.toMatchObject({
      code: "invalid_input",
    });
  }
});

test("a reminder at the due moment itself, and one of a task without a day, are kept", async () => {
  await addTask(person, { ...dinner, reminders: [{ at: "2026-03-18T19:00" }, { minutesBefore: 0 }] });
  await addTask(person, { title: "Some day", reminders: [{ at: "2026-03-20T09:00" }] });
});

test("one that has passed stays when another is added, and the task can still be moved", async () => {
  const { id } = await addTask(person, { ...dinner, reminders: [{ minutesBefore: 480 }] });
  person.call.now = new Date("2026-03-18T12:00:00Z");
  const reminders = [{ minutesBefore: 480 }, { minutesBefore: 10 }];
  await update(id, { reminders });
  await update(id, { dueTime: "14:00" });
  expect(await seeTask(person, id)).toMatchObject({ reminders, dueTime: "14:00" });
});

test("words changed without a word about reminders leave them", async () => {
  const reminders = [{ minutesBefore: 30 }];
  const { id } = await addTask(person, { ...dinner, reminders });
  await update(id, { title: "Supper" });
  expect(await seeTask(person, id)).toMatchObject({ title: "Supper", reminders });
});
