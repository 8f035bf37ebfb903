import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { undo } from "@/lib/assistant/tools";
import { newId } from "@/lib/core/ids";
import { createWallet } from "@/lib/finance/commands/create-wallet";
import { deleteWallet } from "@/lib/finance/commands/delete-wallet";
import { archiveTasks } from "@/lib/tasks/commands/archive-tasks";
import { completeTasks } from "@/lib/tasks/commands/complete-tasks";
import { createTask } from "@/lib/tasks/commands/create-task";
import { deleteTasks } from "@/lib/tasks/commands/delete-tasks";
import { reopenTasks } from "@/lib/tasks/commands/reopen-tasks";
import { updateTasks } from "@/lib/tasks/commands/update-tasks";
import type { TaskView } from "@/lib/tasks/task-view";
import { addTask, seeTask, whatHappened } from "@/lib/tasks/testing/to-do";
import type { Command } from "./command";
import { execute } from "./execute";
import { createWorld, type TestPerson, type TestWorld } from "./testing/world";

let world: TestWorld;
let ada: TestPerson;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  ada = await world.addPerson();
});
afterAll(() => world.remove());

const run = async (command: Command, input: object, call: object = {}) =>
  (await execute(command, input, { ...ada.call, ...call })).commandId;
const takeBack = async (what?: string, call: object = {}) =>
  (await execute(undo, what ? { what } : {}, { ...ada.call, ...call })).value;

/** A task without what every change moves on. */
const apart = ({ version: _v, updatedAt: _u, ...task }: TaskView) => task;
const notFound = { code: "not_found" };

describe("undo of one command", () => {
  test.each<[string, Command, object]>([
    ["updateTasks", updateTasks, { title: "Other", priority: "high", addTags: ["x"], dueTime: "10:00" }],
    ["completeTasks", completeTasks, {}],
    ["archiveTasks", archiveTasks, {}],
    ["deleteTasks", deleteTasks, {}],
    ["deleteTasks of a series", deleteTasks, { scope: "all" }],
  ])("%s: everything is as it was, and doing it again is an undo of the undo", async (_, command, input) => {
    const before = await addTask(ada, { dueDate: "2026-03-20", recurrence: "every friday", tags: ["a"] });
    const commandId = await run(command, { taskIds: [before.id], ...input });
    const done = await rowOf(before.id);
    const { commandId: undoId } = await takeBack(commandId);
    expect(apart(await seeTask(ada, before.id))).toEqual(apart(before));
    await takeBack(undoId);
    expect(await rowOf(before.id)).toEqual(done);
  });

  const rowOf = async (id: string) => {
    const [row] = await world.admin("select * from task where id = $1", [id]);
    const { version: _v, updated_at: _u, last_event_id: _e, ...rest } = row ?? {};
    return rest;
  };

  test("createTask: the task is gone, and comes back by undoing that", async () => {
    const made = await execute(createTask, { title: "Milk" }, ada.call);
    const { commandId, undone, count } = await takeBack(made.commandId);
    expect({ undone, count }).toEqual({ undone: "Created “Milk”", count: 1 });
    await expect(seeTask(ada, made.value.id)).rejects.toMatchObject(notFound);
    await takeBack(commandId);
    expect(apart(await seeTask(ada, made.value.id))).toEqual(apart(made.value));
  });

  test("what was changed is named, and several by their first three", async () => {
    const ids = [];
    for (const title of ["A", "B", "C", "D"]) ids.push((await addTask(ada, { title })).id);
    const last = await run(updateTasks, { taskIds: ids.slice(0, 1), priority: "high" });
    expect((await takeBack(last)).undone).toBe("Changed the task “A”");
    const all = await run(updateTasks, { taskIds: ids, priority: "high" });
    expect((await takeBack(all)).undone).toMatch(/^(Changed the task “[A-D]”(, )?){3} and 1 more$/);
  });

  test("completing and reopening are each other's opposite in the log", async () => {
    const { id } = await addTask(ada);
    const done = await run(completeTasks, { taskIds: [id] });
    await takeBack(done);
    await run(completeTasks, { taskIds: [id] });
    await takeBack(await run(reopenTasks, { taskIds: [id] }));
    expect(await whatHappened(ada)).toEqual([
      "created",
      "completed",
      "reopened",
      "completed",
      "reopened",
      "completed",
    ]);
    expect(await seeTask(ada, id)).toMatchObject({ completedAt: "2026-03-18T09:30:00.000Z" });
  });

  test("any time later", async () => {
    const { id, title } = await addTask(ada);
    const commandId = await run(updateTasks, { taskIds: [id], title: "Other" });
    await takeBack(commandId, { now: new Date("2027-03-18T09:30:00Z") });
    expect(await seeTask(ada, id)).toMatchObject({ title });
  });

  test("by a task's id it is that task's latest command", async () => {
    const [one, two] = [await addTask(ada), await addTask(ada)];
    await run(updateTasks, { taskIds: [one.id], title: "Other" });
    await run(updateTasks, { taskIds: [two.id], title: "Two" });
    await takeBack(one.id);
    expect(await seeTask(ada, one.id)).toMatchObject({ title: one.title });
    expect(await seeTask(ada, two.id)).toMatchObject({ title: "Two" });
  });

  test("a task purged from the trash comes back from the log, as old as it was", async () => {
    const before = await addTask(ada, { notes: "n", dueDate: "2026-03-20" });
    const commandId = await run(
      deleteTasks,
      { taskIds: [before.id] },
      { now: new Date("2026-03-19T09:30:00Z") },
    );
    await world.admin("delete from task where id = $1", [before.id]);
    await takeBack(commandId, { now: new Date("2026-09-01T09:30:00Z") });
    expect(await seeTask(ada, before.id)).toEqual({
      ...before,
      version: 3,
      updatedAt: "2026-09-01T09:30:00.000Z",
    });
  });

  test("twice: the second is told that it was undone already", async () => {
    const { id } = await addTask(ada);
    const commandId = await run(completeTasks, { taskIds: [id] });
    await takeBack(commandId);
    await expect(takeBack(commandId)).rejects.toMatchObject({
      code: "conflict",
      message: "That was undone already.",
    });
  });

  test("another person's command, task and turn are not found", async () => {
    const bob = await world.addPerson();
    const turn = newId(Date.now());
    const theirs = await execute(createTask, { title: "Bob's" }, { ...bob.call, parentId: turn });
    for (const what of [theirs.commandId, theirs.value.id, turn, "last", "nonsense"])
      await expect(takeBack(what)).rejects.toMatchObject(notFound);
    expect(await seeTask(bob, theirs.value.id)).toEqual(theirs.value);
  });
});

describe("undo of the last", () => {
  test("three in a row walk back three edits of one task, within one millisecond too", async () => {
    const { id } = await addTask(ada, { title: "0" });
    for (const title of ["1", "2", "3"]) await run(updateTasks, { taskIds: [id], title });
    const titles: string[] = [];
    for (let at = 0; at < 3; at++) {
      await takeBack();
      titles.push((await seeTask(ada, id)).title);
    }
    expect(titles).toEqual(["2", "1", "0"]);
    await takeBack();
    await expect(seeTask(ada, id)).rejects.toMatchObject(notFound);
    await expect(takeBack()).rejects.toMatchObject({ message: "There is nothing to undo." });
  });

  test("a command that changed nothing is passed over", async () => {
    const { id } = await addTask(ada);
    await run(updateTasks, { taskIds: [id], title: "Other" });
    await run(reopenTasks, { taskIds: [id] });
    await takeBack();
    expect(await seeTask(ada, id)).toMatchObject({ title: "Water plants" });
  });
});

describe("undo of a turn", () => {
  const turnOf = async () => {
    const before = await addTask(ada);
    const parentId = newId(Date.now());
    const call = { parentId };
    const made = await execute(createTask, { title: "New" }, { ...ada.call, ...call });
    await run(updateTasks, { taskIds: [before.id, made.value.id], priority: "high" }, call);
    const part = await run(completeTasks, { taskIds: [before.id] }, call);
    return { before, made: made.value, parentId, part };
  };

  test.each(["by its id", "as the last"])("%s takes all of it back as one, and again as one", async (how) => {
    const { before, made, parentId } = await turnOf();
    const { commandId } = await takeBack(how === "as the last" ? undefined : parentId);
    expect(apart(await seeTask(ada, before.id))).toEqual(apart(before));
    await expect(seeTask(ada, made.id)).rejects.toMatchObject(notFound);
    await takeBack(commandId);
    expect(await seeTask(ada, before.id)).toMatchObject({ priority: "high", status: "completed" });
    expect(await seeTask(ada, made.id)).toMatchObject({ title: "New", priority: "high" });
  });

  test("a part of it, by its own id, is taken back alone", async () => {
    const { before, part } = await turnOf();
    await takeBack(part);
    expect(await seeTask(ada, before.id)).toMatchObject({ priority: "high", status: "pending" });
  });

  test("its events belong together: one correlation", async () => {
    const { parentId } = await turnOf();
    const rows = await world.admin<{ n: number }>(
      "select count(*)::int as n from event where correlation_id = $1",
      [parentId],
    );
    expect(rows).toEqual([{ n: 6 }]);
  });
});

describe("undo of what was changed since", () => {
  test("is refused, saying what happened and by whom, with nothing half done", async () => {
    const [one, two] = [await addTask(ada, { title: "One" }), await addTask(ada, { title: "Two" })];
    const both = await run(updateTasks, { taskIds: [one.id, two.id], priority: "high" });
    const actor = { ...ada.call.actor, type: "assistant", id: "c1" };
    await run(completeTasks, { taskIds: [one.id] }, { actor });
    const then = await ada.events();
    await expect(takeBack(both)).rejects.toMatchObject({
      code: "conflict",
      message:
        "Not undone: the task “One” was completed by the assistant on Mar 18, 10:30. Undo that first, or change it by hand.",
      details: { current: [{ type: "todo.task.completed", actor: "assistant" }] },
    });
    expect(await seeTask(ada, two.id)).toMatchObject({ priority: "high" });
    expect(await ada.events()).toEqual(then);
  });

  test("is refused where another thing has taken its name", async () => {
    await run(createWallet, { name: "Holiday" });
    const gone = await run(deleteWallet, { wallet: "Holiday" });
    await run(createWallet, { name: "holiday" });
    await expect(takeBack(gone)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringMatching(/^Not undone: something else has taken the place of .*“Holiday” since/),
    });
  });

  test("works where that was undone itself, and not where it was done again", async () => {
    const { id } = await addTask(ada, { title: "A" });
    const first = await run(updateTasks, { taskIds: [id], title: "B" });
    const second = await run(updateTasks, { taskIds: [id], title: "C" });
    const back = await takeBack(second);
    const again = await takeBack(back.commandId);
    await expect(takeBack(first)).rejects.toMatchObject({ code: "conflict" });
    await takeBack(again.commandId);
    await takeBack(first);
    expect(await seeTask(ada, id)).toMatchObject({ title: "A" });
  });

  test("knows an undo of an undo of an undo", async () => {
    const { id } = await addTask(ada, { title: "A" });
    let last = await run(updateTasks, { taskIds: [id], title: "B" });
    const first = last;
    const isUndone = async () =>
      (
        await world.admin<{ is: boolean }>("select undone_by is not null as is from command where id = $1", [
          first,
        ])
      )[0]?.is;
    for (const [title, undone] of [
      ["A", true],
      ["B", false],
      ["A", true],
      ["B", false],
    ] as const) {
      last = (await takeBack(last)).commandId;
      expect([(await seeTask(ada, id)).title, await isUndone()]).toEqual([title, undone]);
    }
  });

  test("is refused for an undo whose command was undone again by itself", async () => {
    const made = await execute(createTask, { title: "A" }, ada.call);
    const gone = await takeBack(made.commandId);
    const back = await takeBack(gone.commandId);
    await takeBack(made.commandId);
    await expect(takeBack(back.commandId)).rejects.toMatchObject({ code: "conflict" });
  });
});
