import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { execute } from "@/lib/commands/execute";
import { createWorld, type TestPerson, type TestWorld } from "@/lib/commands/testing/world";
import { addTask, seeTask, whatHappened } from "@/lib/tasks/testing/to-do";
import { updateTasks } from "./update-tasks";

let world: TestWorld;
let ada: TestPerson;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  ada = await world.addPerson();
});
afterAll(() => world.remove());

const update = async (taskIds: string[], input: object, call: object = {}) =>
  (await execute(updateTasks, { taskIds, ...input }, { ...ada.call, ...call })).value.items;

describe("updateTasks", () => {
  test("changes what is said of every task named, and nothing else", async () => {
    const one = await addTask(ada, { title: "One", dueDate: "2026-03-20", tags: ["a"], notes: "n" });
    const two = await addTask(ada, { title: "Two" });
    const [first, second] = await update([one.id, two.id], { priority: "high", addTags: ["b"] });
    expect(first).toEqual({
      ...one,
      priority: "high",
      tags: ["a", "b"],
      version: 2,
      updatedAt: first?.updatedAt,
    });
    expect(second).toMatchObject({ title: "Two", priority: "high", tags: ["b"] });
  });

  test("the event says old and new of what changed, and priority has one of its own", async () => {
    const { id } = await addTask(ada);
    await update([id], { priority: "critical", title: "Now" });
    expect((await ada.events()).slice(1)).toMatchObject([
      {
        type: "todo.task.updated",
        aggregateVersion: 2,
        data: {
          taskId: id,
          changes: {
            title: { old: "Water plants", new: "Now" },
            priority: { old: "medium", new: "critical" },
          },
        },
      },
      { type: "todo.task.priority_changed", data: { taskId: id, old: "medium", new: "critical" } },
    ]);
  });

  test("null clears; a cleared day takes its hour with it", async () => {
    const { id } = await addTask(ada, {
      notes: "n",
      dueDate: "2026-03-20",
      dueTime: "09:00",
      amount: "5.00",
      durationMinutes: 30,
    });
    const [task] = await update([id], { notes: null, dueDate: null, amount: null, durationMinutes: null });
    expect(task).toMatchObject({
      notes: null,
      dueDate: null,
      dueTime: null,
      dueAt: null,
      amount: null,
      currency: null,
      durationMinutes: null,
    });
  });

  test("the instant follows the day, the hour and the zone", async () => {
    const { id } = await addTask(ada, { dueDate: "2026-03-20" });
    const at = async (input: object) => (await update([id], input))[0]?.dueAt;
    expect(await at({ dueTime: "09:00" })).toBe("2026-03-20T08:00:00.000Z");
    expect(await at({ dueDate: "2026-03-30" })).toBe("2026-03-30T07:00:00.000Z");
    expect(await at({ timezone: "America/New_York" })).toBe("2026-03-30T13:00:00.000Z");
    expect(await at({ dueTime: null })).toBe("2026-03-31T04:00:00.000Z");
  });

  test("a late task may get another hour or title, but no other past day", async () => {
    const { id } = await addTask(ada, { dueDate: "2026-03-19" });
    const later = { now: new Date("2026-03-25T12:00:00Z") };
    await expect(update([id], { dueDate: "2026-03-19", dueTime: "08:00" }, later)).resolves.toHaveLength(1);
    await expect(update([id], { dueDate: "2026-03-20" }, later)).rejects.toMatchObject({
      message: "Due date must be in the future",
      details: { fields: { dueDate: "Due date must be in the future" } },
    });
  });

  test("an amount alone keeps the currency, a currency alone the figure", async () => {
    const { id } = await addTask(ada, { amount: "12.50", currency: "CHF" });
    expect((await update([id], { amount: "13.00" }))[0]).toMatchObject({ amount: "13.00", currency: "CHF" });
    expect((await update([id], { currency: "USD" }))[0]).toMatchObject({ amount: "13.00", currency: "USD" });
    const bare = await addTask(ada);
    await expect(update([bare.id], { currency: "USD" })).rejects.toMatchObject({
      message: "A currency needs an amount",
    });
  });

  test("tags are replaced, added and taken away; an eleventh is refused", async () => {
    const { id } = await addTask(ada, { tags: ["a", "b"] });
    expect((await update([id], { addTags: ["b", "c"], removeTags: ["a"] }))[0]?.tags).toEqual(["b", "c"]);
    expect((await update([id], { tags: ["x"] }))[0]?.tags).toEqual(["x"]);
    const ten = Array.from({ length: 10 }, (_, at) => `t${at}`);
    await expect(update([id], { addTags: ten })).rejects.toMatchObject({
      message: "Cannot have more than 10 tags",
    });
  });

  test("status completed, pending, archived are the events of those commands, after the other changes", async () => {
    const { id } = await addTask(ada);
    expect(await update([id], { status: "completed", title: "Done" })).toMatchObject([
      { title: "Done", status: "completed", version: 3 },
    ]);
    await update([id], { status: "in_progress" });
    await update([id], { status: "pending" });
    await update([id], { status: "archived" });
    expect(await whatHappened(ada)).toEqual([
      "created",
      "updated",
      "completed",
      "reopened",
      "updated",
      "updated",
      "archived",
    ]);
  });

  test("a change to what is there already leaves no event", async () => {
    const { id } = await addTask(ada, { title: "Same", tags: ["a"] });
    expect(await update([id], { title: "Same", tags: ["a"], status: "pending" })).toMatchObject([
      { version: 1 },
    ]);
    expect(await whatHappened(ada)).toEqual(["created"]);
  });

  test("where one of them can't be changed, none is", async () => {
    const one = await addTask(ada, { dueDate: "2026-03-20" });
    const two = await addTask(ada);
    await expect(update([one.id, two.id], { dueTime: "09:00" })).rejects.toMatchObject({
      message: "A due time needs a due date",
    });
    expect(await seeTask(ada, one.id)).toEqual(one);
  });

  test("another person's task is not found, and stays as it was", async () => {
    const bob = await world.addPerson();
    const theirs = await addTask(bob);
    await expect(update([theirs.id], { title: "Mine" })).rejects.toMatchObject({ code: "not_found" });
    expect(await seeTask(bob, theirs.id)).toEqual(theirs);
  });

  test("two devices edit the same task: the second is told what the first did", async () => {
    const { id } = await addTask(ada);
    const opened = { expectedVersions: { [id]: 1 } };
    await update([id], { title: "From the phone", status: "completed" }, opened);
    await expect(update([id], { title: "From the desk" }, opened)).rejects.toMatchObject({
      code: "stale",
      details: { current: { title: "From the phone", status: "completed", version: 3 } },
    });
    expect(await seeTask(ada, id)).toMatchObject({ title: "From the phone", version: 3 });
  });
});
