import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { ask, execute } from "@/lib/commands/execute";
import { createWorld, type TestPerson, type TestWorld, testNow } from "@/lib/commands/testing/world";
import { deleteTasks } from "@/lib/tasks/commands/delete-tasks";
import { moveTask } from "@/lib/tasks/commands/move-task";
import { findTasks } from "@/lib/tasks/queries/find-tasks";
import { addTask, undo } from "@/lib/tasks/testing/to-do";

let world: TestWorld;
let person: TestPerson;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  person = await world.addPerson();
});
afterAll(() => world.remove());

/** Adds tasks a second after one another. */
async function add(...titles: string[]): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const [at, title] of titles.entries()) {
    person.call.now = new Date(testNow.getTime() + at * 1_000);
    ids.set(title, (await addTask(person, { title })).id);
  }
  return ids;
}
const order = async () =>
  (
    await world.admin<{ title: string }>("select title from task where owner_id = $1 order by position, id", [
      person.id,
    ])
  ).map(({ title }) => title);
const move = (taskId = "", before?: string) =>
  execute(moveTask, { taskId, ...(before ? { before } : {}) }, person.call);
const changedRows = async () =>
  (await person.events()).filter(({ type }) => type === "todo.task.updated").length;

test("tasks stand in the order they were made, until one is put elsewhere, and undo puts it back", async () => {
  const ids = await add("A", "B", "C", "D");
  expect(await order()).toEqual(["A", "B", "C", "D"]);
  await move(ids.get("D"), ids.get("B"));
  expect(await order()).toEqual(["A", "D", "B", "C"]);
  await move(ids.get("C"), ids.get("A"));
  expect(await order()).toEqual(["C", "A", "D", "B"]);
  await move(ids.get("C"));
  expect(await order()).toEqual(["A", "D", "B", "C"]);
  expect(await changedRows()).toBe(3);
  for (let times = 0; times < 3; times += 1) await execute(undo, { what: "last" }, person.call);
  expect(await order()).toEqual(["A", "B", "C", "D"]);
});

test("a list in that order goes on where a page ended", async () => {
  const ids = await add("A", "B", "C", "D");
  await move(ids.get("D"), ids.get("B"));
  const titles: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const asked: object = { sort: "manual", limit: 1, ...(cursor ? { cursor } : {}) };
    const page: { items: { title: string }[]; nextCursor: string | null } = await ask(
      findTasks,
      asked,
      person.call,
    );
    titles.push(...page.items.map(({ title }) => title));
    cursor = page.nextCursor;
  }
  expect(titles).toEqual(["A", "D", "B", "C"]);
});

test("sixty moves into the same gap change a row each, with few exceptions", async () => {
  const ids = await add("A", "B", "C");
  for (let moves = 0; moves < 60; moves += 1) {
    await move(ids.get(moves % 2 === 0 ? "A" : "B"), ids.get("C"));
    expect(await order()).toEqual(moves % 2 === 0 ? ["B", "A", "C"] : ["A", "B", "C"]);
  }
  expect(await changedRows()).toBeLessThan(80);
});

test("where many stand on the same place, the others keep their order", async () => {
  const ids = await add(..."ABCDEFGHIJKLMNOPQRSTUVWXY".split(""));
  await world.admin("update task set position = 7 where owner_id = $1", [person.id]);
  const before = await order();
  await move(ids.get("Y"), ids.get("T"));
  const expected = before.filter((title) => title !== "Y");
  expected.splice(expected.indexOf("T"), 0, "Y");
  expect(await order()).toEqual(expected);
});

test("the only one stays where it is", async () => {
  const ids = await add("A", "B");
  await move(ids.get("A"));
  await execute(deleteTasks, { taskIds: [ids.get("B")] }, person.call);
  const places = () => world.admin("select position from task where owner_id = $1", [person.id]);
  const before = await places();
  await move(ids.get("A"));
  expect(await places()).toEqual(before);
});

test("before itself it stays, and another person's task is not found on either side", async () => {
  const ids = await add("A", "B");
  await move(ids.get("A"), ids.get("A"));
  expect(await order()).toEqual(["A", "B"]);
  const other = await world.addPerson({ name: "Bob" });
  const theirs = await addTask(other);
  await expect(move(theirs.id)).rejects.toMatchObject({ code: "not_found" });
  await expect(move(ids.get("A"), theirs.id)).rejects.toMatchObject({ code: "not_found" });
});
