import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ask, execute } from "@/lib/commands/execute";
import { createWorld, type TestPerson, type TestWorld } from "@/lib/commands/testing/world";
import { findTasks } from "@/lib/tasks/queries/find-tasks";
import { addInstance, addTask, seeTask, whatHappened } from "@/lib/tasks/testing/to-do";
import { completeTasks } from "./complete-tasks";
import { deleteTasks } from "./delete-tasks";
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

const remove = async (taskIds: string[], input: object = {}) =>
  (await execute(deleteTasks, { taskIds, ...input }, ada.call)).value.items;
const titles = async () =>
  (await ask(findTasks, { status: "all" }, ada.call)).items.map(({ title }) => title);
const rowOf = async (id: string) =>
  (
    await world.admin<{ deleted_at: Date | null; recurrence_rule: string | null }>(
      "select deleted_at, recurrence_rule from task where id = $1",
      [id],
    )
  )[0];

describe("deleteTasks", () => {
  test("what is deleted is in no list any more, but in the trash", async () => {
    const { id } = await addTask(ada);
    await addTask(ada, { title: "Stays" });
    expect(await remove([id])).toMatchObject([{ id, title: "Water plants" }]);
    expect(await titles()).toEqual(["Stays"]);
    await expect(seeTask(ada, id)).rejects.toMatchObject({ code: "not_found" });
    expect(await rowOf(id)).toMatchObject({ deleted_at: ada.call.now });
  });

  test("the event carries the whole task", async () => {
    const { id } = await addTask(ada, { notes: "long" });
    await remove([id]);
    expect((await ada.events()).at(-1)).toMatchObject({
      type: "todo.task.deleted",
      aggregateVersion: 2,
      data: { taskId: id, title: "Water plants", description: "long" },
    });
  });

  test("twice: the second finds nothing and changes nothing", async () => {
    const { id } = await addTask(ada);
    const other = await addTask(ada);
    await remove([id]);
    await expect(remove([other.id, id])).rejects.toMatchObject({ code: "not_found" });
    expect(await seeTask(ada, other.id)).toEqual(other);
    expect(await whatHappened(ada)).toEqual(["created", "created", "deleted"]);
  });

  test("another person's task is not found, and stays", async () => {
    const bob = await world.addPerson();
    const theirs = await addTask(bob);
    await expect(remove([theirs.id])).rejects.toMatchObject({ code: "not_found" });
    await expect(remove([theirs.id], { scope: "all" })).rejects.toMatchObject({ code: "not_found" });
    expect(await seeTask(bob, theirs.id)).toEqual(theirs);
  });

  test("a series' template alone is hidden, and the series keeps its rule", async () => {
    const template = await addTask(ada, { recurrence: "every day", dueDate: "2026-03-18" });
    await remove([template.id]);
    const next = await addInstance(ada, world.admin, template, "2026-03-19");
    expect(await rowOf(template.id)).toMatchObject({
      deleted_at: ada.call.now,
      recurrence_rule: "FREQ=DAILY",
    });
    expect(await seeTask(ada, next)).toMatchObject({ recurrence: "FREQ=DAILY" });
    await execute(completeTasks, { taskIds: [next] }, ada.call);
    expect((await ada.events()).at(-1)?.data).toMatchObject({ rule: { templateId: template.id } });
  });

  test("the rule of a hidden template can change, and it stays hidden", async () => {
    const template = await addTask(ada, { recurrence: "every day", dueDate: "2026-03-18" });
    await remove([template.id]);
    const next = await addInstance(ada, world.admin, template, "2026-03-19");
    await execute(updateTasks, { taskIds: [next], recurrence: "every week" }, ada.call);
    expect(await rowOf(template.id)).toMatchObject({
      deleted_at: ada.call.now,
      recurrence_rule: "FREQ=WEEKLY",
    });
    expect(await titles()).toHaveLength(1);
  });

  test("an open instance alone goes; its template and rule stay", async () => {
    const template = await addTask(ada, { recurrence: "every day", dueDate: "2026-03-18" });
    await execute(completeTasks, { taskIds: [template.id] }, ada.call);
    const next = await addInstance(ada, world.admin, template, "2026-03-19");
    await remove([next]);
    expect(await seeTask(ada, template.id)).toMatchObject({ status: "completed", recurrence: "FREQ=DAILY" });
  });

  test("all of a series: the rule and what is open go, what was done stays", async () => {
    const template = await addTask(ada, { title: "Run", recurrence: "every day", dueDate: "2026-03-18" });
    await execute(completeTasks, { taskIds: [template.id] }, ada.call);
    const next = await addInstance(ada, world.admin, template, "2026-03-19");
    expect(await remove([next], { scope: "all" })).toMatchObject([{ id: next }]);
    expect(await seeTask(ada, template.id)).toMatchObject({ status: "completed", recurrence: null });
    expect(await titles()).toEqual(["Run"]);
    expect(await whatHappened(ada)).toEqual(["created", "completed", "updated", "deleted"]);
  });

  test("all of a series by its open template: it goes with its rule", async () => {
    const template = await addTask(ada, { recurrence: "every day", dueDate: "2026-03-18" });
    await remove([template.id], { scope: "all" });
    expect(await rowOf(template.id)).toMatchObject({ deleted_at: ada.call.now, recurrence_rule: null });
  });
});
