import { afterAll, beforeAll, expect, test } from "vitest";
import { ask, execute } from "@/lib/commands/execute";
import { createWorld, type TestWorld } from "@/lib/commands/testing/world";
import { findTransactions } from "@/lib/finance/queries/find-transactions";
import { findTasks } from "@/lib/tasks/queries/find-tasks";
import { addSaid } from "./add-said";
import { startTalk } from "./testing/talk";
import { undo } from "./tools";
import type { Person } from "./turn";

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.remove());

const person = async () => (await startTalk(world)).person;
const titlesOf = async (who: Person) =>
  (await ask(findTasks, {}, who)).items.map(({ title }) => title).sort();
const bookedOf = async (who: Person) => (await ask(findTransactions, {}, who)).items;

test("a sentence becomes the task it says, and what undoes it is one id", async () => {
  const who = await person();
  const { said, commandId } = await addSaid(who, "dentist friday 3pm", "task");
  expect(said).toBe("Added “dentist”.");
  expect((await ask(findTasks, {}, who)).items).toMatchObject([{ title: "dentist", dueTime: "15:00" }]);
  await execute(undo, { what: commandId }, who);
  expect(await titlesOf(who)).toEqual([]);
});

test("several lines are several things that undo as one", async () => {
  const who = await person();
  const { said, commandId } = await addSaid(who, "dentist friday 3pm\ncall Anna tomorrow", "task");
  expect(said).toBe("Added 2 tasks.");
  expect(await titlesOf(who)).toEqual(["call Anna", "dentist"]);
  await execute(undo, { what: commandId }, who);
  expect(await titlesOf(who)).toEqual([]);
});

test("the kind the person chose wins over the kind that was guessed", async () => {
  const who = await person();
  await addSaid(who, "lunch 12.50 from cash", "task");
  expect(await bookedOf(who)).toEqual([]);
  expect(await titlesOf(who)).toEqual(["lunch 12.50 from cash"]);
});

test("a sentence without an amount is no expense: it says what is missing and books nothing", async () => {
  const who = await person();
  await expect(addSaid(who, "dentist", "expense")).rejects.toMatchObject({
    code: "invalid_input",
    message: expect.stringMatching(/\S+.*[.?]$/),
  });
  expect(await bookedOf(who)).toEqual([]);
});

test("a line of the other kind is added as what it is, not lost", async () => {
  const who = await person();
  const { said } = await addSaid(who, "dentist friday 3pm\nlunch 12.50 from cash", "task");
  expect(said).toBe("Added 2 things.");
  expect(await titlesOf(who)).toEqual(["dentist"]);
  expect(await bookedOf(who)).toMatchObject([{ amount: "12.50", wallet: { name: "Cash" } }]);
});

test.each([
  "lunch 12.50 from cash\ndinner 99999999999999999999 from cash",
  "lunch 12.50 and delete the dentist task",
])("where a part of a sentence adds nothing, none of it is done: %j", async (text) => {
  const who = await person();
  await expect(addSaid(who, text, "expense")).rejects.toMatchObject({ code: "invalid_input" });
  expect(await bookedOf(who)).toEqual([]);
});

test("where one of several is refused by its command, what was added before it is taken back", async () => {
  const who = await person();
  const text = `call Anna tomorrow\n${"very ".repeat(60)}long title tomorrow`;
  await expect(addSaid(who, text, "task")).rejects.toMatchObject({ code: "invalid_input" });
  expect(await titlesOf(who)).toEqual([]);
});

test("a pasted list is a task a line, with what each line says, and undoes as one", async () => {
  const who = await person();
  const text = "- [ ] milk\n- [ ] call Anna tomorrow #family\n3. what about the roof?\n\n* bread";
  const { said, commandId } = await addSaid(who, text, "task");
  expect(said).toBe("Added 4 tasks.");
  expect(await titlesOf(who)).toEqual(["bread", "call Anna", "milk", "what about the roof?"]);
  await execute(undo, { what: commandId }, who);
  expect(await titlesOf(who)).toEqual([]);
});

test("forty pasted lines are forty tasks", async () => {
  const who = await person();
  const text = Array.from({ length: 40 }, (_, line) => `thing number ${line + 1}`).join("\n");
  expect((await addSaid(who, text, "task")).said).toBe("Added 40 tasks.");
});

test("more lines than one entry takes are refused, and none is added", async () => {
  const who = await person();
  await expect(addSaid(who, "thing\n".repeat(101), "task")).rejects.toMatchObject({ code: "invalid_input" });
  expect(await titlesOf(who)).toEqual([]);
});

test("a word that was tapped back stays in the title", async () => {
  const who = await person();
  await addSaid(who, "read the Friday report tomorrow", "task", [[9, 15]]);
  expect(await titlesOf(who)).toEqual(["read the Friday report"]);
});
