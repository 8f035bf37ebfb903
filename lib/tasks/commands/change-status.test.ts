import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Command } from "@/lib/commands/command";
import { execute } from "@/lib/commands/execute";
import { createWorld, type TestPerson, type TestWorld } from "@/lib/commands/testing/world";
import { addTask, seeTask, whatHappened } from "@/lib/tasks/testing/to-do";
import { archiveTasks } from "./archive-tasks";
import { completeTasks } from "./complete-tasks";
import { reopenTasks } from "./reopen-tasks";
import { restoreTasks } from "./restore-tasks";

let world: TestWorld;
let ada: TestPerson;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  ada = await world.addPerson();
});
afterAll(() => world.remove());

const run = async (command: Command, taskIds: string[], person = ada) =>
  ((await execute(command, { taskIds }, person.call)).value as { items: unknown[] }).items;

describe("completeTasks", () => {
  test("several are done at once, and answered in the order named", async () => {
    const [one, two] = [await addTask(ada, { title: "One" }), await addTask(ada, { title: "Two" })];
    expect(await run(completeTasks, [two.id, one.id])).toMatchObject([
      { title: "Two", status: "completed", completedAt: "2026-03-18T09:30:00.000Z" },
      { title: "One", status: "completed" },
    ]);
  });

  test("the event carries the whole task, when it was done and the rule it follows", async () => {
    const { id } = await addTask(ada, { recurrence: "every day" });
    await run(completeTasks, [id]);
    expect((await ada.events()).at(-1)).toMatchObject({
      type: "todo.task.completed",
      aggregateVersion: 2,
      data: {
        taskId: id,
        completedAt: "2026-03-18T09:30:00.000Z",
        task: { taskId: id, status: "completed" },
        rule: { templateId: id, recurrenceRule: "FREQ=DAILY", recurrenceFrom: "2026-03-18", exdates: [] },
        changes: { status: { old: "pending", new: "completed" } },
      },
    });
  });

  test("twice changes nothing and leaves no second event", async () => {
    const { id } = await addTask(ada);
    await run(completeTasks, [id]);
    expect(await run(completeTasks, [id, id])).toMatchObject([{ id, status: "completed", version: 2 }]);
    expect(await whatHappened(ada)).toEqual(["created", "completed"]);
  });

  test("where one of them is not there, none is done", async () => {
    const { id } = await addTask(ada);
    const gone = "0198a000-0000-7000-8000-000000000000";
    await expect(run(completeTasks, [id, gone])).rejects.toMatchObject({ code: "not_found" });
    expect(await seeTask(ada, id)).toMatchObject({ status: "pending", version: 1 });
    expect(await whatHappened(ada)).toEqual(["created"]);
  });

  test("one that was put away undone comes out of the archive and is done", async () => {
    const { id } = await addTask(ada);
    await run(archiveTasks, [id]);
    expect(await run(completeTasks, [id])).toMatchObject([{ status: "completed", version: 4 }]);
    expect(await whatHappened(ada)).toEqual(["created", "archived", "restored", "completed"]);
  });
});

describe("reopenTasks", () => {
  test("a done one is to be done again", async () => {
    const { id } = await addTask(ada);
    await run(completeTasks, [id]);
    expect(await run(reopenTasks, [id])).toMatchObject([
      { status: "pending", completedAt: null, version: 3 },
    ]);
    expect((await ada.events()).at(-1)).toMatchObject({
      type: "todo.task.reopened",
      data: { changes: { completedAt: { old: "2026-03-18T09:30:00.000Z", new: null } } },
    });
  });

  test("an open one stays as it is, without an event", async () => {
    const { id } = await addTask(ada);
    expect(await run(reopenTasks, [id])).toMatchObject([{ status: "pending", version: 1 }]);
    expect(await whatHappened(ada)).toEqual(["created"]);
  });
});

describe("archiveTasks and restoreTasks", () => {
  test("a done one that is put away and taken out is still done", async () => {
    const { id } = await addTask(ada);
    await run(completeTasks, [id]);
    expect(await run(archiveTasks, [id])).toMatchObject([{ status: "archived" }]);
    expect(await run(restoreTasks, [id])).toMatchObject([
      { status: "completed", completedAt: "2026-03-18T09:30:00.000Z" },
    ]);
    expect(await whatHappened(ada)).toEqual(["created", "completed", "archived", "restored"]);
  });

  test("twice is safe", async () => {
    const { id } = await addTask(ada);
    await run(archiveTasks, [id]);
    await run(archiveTasks, [id]);
    await run(restoreTasks, [id]);
    await run(restoreTasks, [id]);
    expect(await whatHappened(ada)).toEqual(["created", "archived", "restored"]);
  });
});

test.each([completeTasks, reopenTasks, archiveTasks, restoreTasks])(
  "$name: another person's task is not found, and stays as it was",
  async (command) => {
    const bob = await world.addPerson();
    const { id } = await addTask(bob);
    await expect(run(command, [id])).rejects.toMatchObject({ code: "not_found" });
    expect(await seeTask(bob, id)).toMatchObject({ status: "pending", version: 1 });
  },
);
