import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { ask, execute } from "@/lib/commands/execute";
import { createWorld, type TestPerson, type TestWorld } from "@/lib/commands/testing/world";
import { findTasks } from "@/lib/tasks/queries/find-tasks";
import {
  addShopping,
  addTask,
  changeTask,
  lineIdOf,
  linesOf,
  seeTask,
  undo,
} from "@/lib/tasks/testing/to-do";

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

test("a task carries its checklist, a list of tasks how much of it is done", async () => {
  const task = await addShopping(person);
  expect(linesOf(task)).toEqual(["Milk", "Bread"]);
  await changeTask(person, task.id, { checkItems: [lineIdOf(task, "Milk")] });
  expect(linesOf(await seeTask(person, task.id))).toEqual(["Milk done", "Bread"]);
  const { items } = await ask(findTasks, {}, person.call);
  expect(items).toMatchObject([{ checklist: { done: 1, total: 2 } }]);
  expect(items[0]).not.toHaveProperty("items");
  expect(await addTask(person)).toMatchObject({ checklist: null, items: [] });
});

test("the event carries the lines, and undo brings back each with its tick and place", async () => {
  const task = await addShopping(person);
  await changeTask(person, task.id, { checkItems: [lineIdOf(task, "Bread")] });
  await changeTask(person, task.id, { items: ["Bread", "Butter"] });
  expect(linesOf(await seeTask(person, task.id))).toEqual(["Bread done", "Butter"]);
  expect((await person.events()).at(-1)).toMatchObject({
    type: "todo.task.updated",
    data: { changes: { items: { old: [{ text: "Milk" }, { text: "Bread", isDone: true }] } } },
  });
  await takeBack();
  const back = await seeTask(person, task.id);
  expect(linesOf(back)).toEqual(["Milk", "Bread done"]);
  expect(lineIdOf(back, "Milk")).toBe(lineIdOf(task, "Milk"));
  await takeBack();
  expect(linesOf(await seeTask(person, task.id))).toEqual(["Milk", "Bread"]);
});

test("a tick of a line that is nowhere, or another person's, is refused and changes nothing", async () => {
  const task = await addShopping(person);
  const other = await world.addPerson({ name: "Bob" });
  const theirs = await addTask(other, { items: ["Secret"] });
  for (const id of [crypto.randomUUID(), lineIdOf(theirs, "Secret")])
    await expect(changeTask(person, task.id, { title: "Changed", checkItems: [id] })).rejects.toMatchObject({
      code: "not_found",
    });
  expect(await seeTask(person, task.id)).toMatchObject({ title: "Shopping", version: 1 });
  expect(linesOf(await seeTask(other, theirs.id))).toEqual(["Secret"]);
});

test.each([
  ["an empty line", [""], "Checklist lines must be between 1 and 255 characters"],
  ["one that is too long", ["x".repeat(256)], "Checklist lines must be between 1 and 255 characters"],
  ["too many", Array.from({ length: 101 }, () => "x"), "Cannot have more than 100 checklist lines"],
])("%s is refused", async (_, items, sentence) => {
  await expect(addTask(person, { items })).rejects.toThrow(sentence);
});

test("the longest checklist there can be still fits into its event", async () => {
  const items = Array.from({ length: 100 }, (_, at) => `${at}`.padStart(3).padEnd(255, "語"));
  const task = await addShopping(person, { items, notes: "語".repeat(10_000) });
  const turned = items.map((text) => text.replaceAll("語", "言"));
  expect((await changeTask(person, task.id, { items: turned })).items).toHaveLength(100);
});
