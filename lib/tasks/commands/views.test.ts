import { afterAll, beforeAll, expect, test } from "vitest";
import { ask, execute } from "@/lib/commands/execute";
import { createWorld, type TestPerson, type TestWorld } from "@/lib/commands/testing/world";
import { feedHash, isFeedSecret } from "@/lib/tasks/feed";
import { findFeeds } from "@/lib/tasks/queries/find-feeds";
import { findTasks } from "@/lib/tasks/queries/find-tasks";
import { findViews } from "@/lib/tasks/queries/find-views";
import { addTask, undo } from "@/lib/tasks/testing/to-do";
import { archiveTasks } from "./archive-tasks";
import { createFeed } from "./create-feed";
import { deleteTasks } from "./delete-tasks";
import { deleteView } from "./delete-view";
import { renameView } from "./rename-view";
import { restoreTasks } from "./restore-tasks";
import { revokeFeed } from "./revoke-feed";
import { saveView } from "./save-view";

let world: TestWorld;
let ada: TestPerson;
let bob: TestPerson;
beforeAll(async () => {
  world = await createWorld();
  [ada, bob] = [await world.addPerson(), await world.addPerson({ name: "Bob" })];
});
afterAll(() => world.remove());

const viewsOf = async (who: TestPerson) =>
  (await ask(findViews, {}, who.call)).items.map(({ name, filter }) => [name, filter.priority]);

test("a view is kept under its name; the same name, however written, gets the new filter; undo takes each back", async () => {
  await execute(saveView, { name: "Urgent", filter: { priority: "critical" } }, ada.call);
  const again = await execute(saveView, { name: "urgent", filter: { priority: "high" } }, ada.call);
  expect(await viewsOf(ada)).toEqual([["urgent", "high"]]);
  await execute(undo, { what: again.commandId }, ada.call);
  expect(await viewsOf(ada)).toEqual([["Urgent", "critical"]]);
  expect(await viewsOf(bob)).toEqual([]);
  expect((await ada.events()).map(({ type }) => type)).toEqual([
    "todo.view.created",
    "todo.view.updated",
    "todo.view.updated",
  ]);
});

test("a view gets another name and keeps its filter; undo takes the name back", async () => {
  const cora = await world.addPerson();
  const keep = (name: string, priority: string) =>
    execute(saveView, { name, filter: { priority } }, cora.call);
  const { value: view } = await keep("Urgent", "critical");
  await keep("Later", "low");
  const renamed = await execute(renameView, { viewId: view.id, name: " Now " }, cora.call);
  expect(renamed.value).toMatchObject({ id: view.id, name: "Now", version: 2 });
  expect(await viewsOf(cora)).toEqual([
    ["Later", "low"],
    ["Now", "critical"],
  ]);
  await execute(renameView, { viewId: view.id, name: "NOW" }, cora.call);
  const events = (await cora.events()).length;
  await execute(renameView, { viewId: view.id, name: "NOW" }, cora.call);
  expect((await cora.events()).length).toBe(events);
  await expect(execute(undo, { what: renamed.commandId }, cora.call)).rejects.toMatchObject({
    code: "conflict",
  });
  const back = await execute(renameView, { viewId: view.id, name: "Soon" }, cora.call);
  await execute(undo, { what: back.commandId }, cora.call);
  expect((await viewsOf(cora)).map(([name]) => name)).toEqual(["Later", "NOW"]);
});

test("a name that another view has is refused and changes nothing; nor does undo take it back from a newer one", async () => {
  const dora = await world.addPerson();
  const { value: view } = await execute(saveView, { name: "One", filter: {} }, dora.call);
  await execute(saveView, { name: "Two", filter: {} }, dora.call);
  await expect(execute(renameView, { viewId: view.id, name: "two" }, dora.call)).rejects.toMatchObject({
    code: "conflict",
    message: "There is a view “Two” already: choose another name.",
  });
  const { commandId } = await execute(renameView, { viewId: view.id, name: "Three" }, dora.call);
  await execute(saveView, { name: "one", filter: {} }, dora.call);
  await expect(execute(undo, { what: commandId }, dora.call)).rejects.toMatchObject({ code: "conflict" });
  expect((await viewsOf(dora)).map(([name]) => name)).toEqual(["one", "Three", "Two"]);
});

test("nobody renames another person's view, nor one that is gone", async () => {
  const { value: view } = await execute(saveView, { name: "Mine", filter: {} }, bob.call);
  const rename = (who: TestPerson) => execute(renameView, { viewId: view.id, name: "Yours" }, who.call);
  await expect(rename(ada)).rejects.toMatchObject({ code: "not_found" });
  await execute(deleteView, { viewId: view.id }, bob.call);
  await expect(rename(bob)).rejects.toMatchObject({ code: "not_found" });
});

test("a deleted view comes back with undo; another person's is not found", async () => {
  const { value: view } = await execute(saveView, { name: "Home", filter: { category: "home" } }, bob.call);
  await expect(execute(deleteView, { viewId: view.id }, ada.call)).rejects.toMatchObject({
    code: "not_found",
  });
  const gone = await execute(deleteView, { viewId: view.id }, bob.call);
  expect(await viewsOf(bob)).toEqual([]);
  await execute(undo, { what: gone.commandId }, bob.call);
  expect(await viewsOf(bob)).toEqual([["Home", "any"]]);
});

test.each([
  [{ name: "", filter: {} }],
  [{ name: "x".repeat(61), filter: {} }],
  [{ name: "x", filter: { colour: "red" } }],
])("%j is refused", async (input) => {
  await expect(execute(saveView, input, ada.call)).rejects.toMatchObject({ code: "invalid_input" });
});

test("a feed's secret is told once, its hash alone is kept, and a withdrawn one is gone", async () => {
  const { value: made } = await execute(createFeed, { name: "Phone" }, ada.call);
  const secret = made.path.replace(/^\/feed\/(.*)\.ics$/, "$1");
  expect(isFeedSecret(secret)).toBe(true);
  const rows = await world.admin("select * from feed");
  expect(rows).toMatchObject([{ secret_hash: feedHash(secret), owner_id: ada.id }]);
  expect(JSON.stringify([rows, await world.admin("select * from command")])).not.toContain(secret);
  expect((await ask(findFeeds, {}, ada.call)).items).toMatchObject([{ name: "Phone" }]);
  expect((await ask(findFeeds, {}, bob.call)).items).toEqual([]);
  await expect(execute(revokeFeed, { feedId: made.id }, bob.call)).rejects.toMatchObject({
    code: "not_found",
  });
  await execute(revokeFeed, { feedId: made.id }, ada.call);
  expect((await ask(findFeeds, {}, ada.call)).items).toEqual([]);
});

test("a feed made with a key is made once, and its secret is not kept with the answer for that key", async () => {
  const keyed = { ...bob.call, idempotencyKey: "feed-once" };
  const { value: made, commandId } = await execute(createFeed, { name: "Watch" }, keyed);
  const secret = made.path.replace(/^\/feed\/(.*)\.ics$/, "$1");
  expect(isFeedSecret(secret)).toBe(true);
  const kept = await world.admin("select * from idempotency_key");
  expect(kept).toMatchObject([{ key: "feed-once", result: { id: made.id } }]);
  expect(JSON.stringify(kept)).not.toContain(secret);
  const again = await execute(createFeed, { name: "Watch" }, keyed);
  expect(again).toEqual({ value: { ...made, path: "" }, commandId });
  expect((await ask(findFeeds, {}, bob.call)).items).toMatchObject([{ id: made.id }]);
});

test("one task of several that were deleted comes out of the trash alone, as it was", async () => {
  const [one, two] = [
    await addTask(ada, { title: "One", tags: ["a"] }),
    await addTask(ada, { title: "Two" }),
  ];
  await execute(archiveTasks, { taskIds: [one.id] }, ada.call);
  await execute(deleteTasks, { taskIds: [one.id, two.id] }, ada.call);
  const trash = async () =>
    (await ask(findTasks, { status: "deleted" }, ada.call)).items.map(({ title }) => title).sort();
  expect(await trash()).toEqual(["One", "Two"]);
  const back = await execute(restoreTasks, { taskIds: [one.id] }, ada.call);
  expect(back.value.items).toMatchObject([
    { title: "One", status: "archived", tags: ["a"], deletedAt: null },
  ]);
  expect(await trash()).toEqual(["Two"]);
  await execute(undo, { what: back.commandId }, ada.call);
  expect(await trash()).toEqual(["One", "Two"]);
  await expect(execute(restoreTasks, { taskIds: [two.id] }, bob.call)).rejects.toMatchObject({
    code: "not_found",
  });
});
