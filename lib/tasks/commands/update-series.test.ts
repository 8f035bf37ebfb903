import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ask, execute } from "@/lib/commands/execute";
import { createWorld, type TestPerson, type TestWorld } from "@/lib/commands/testing/world";
import { findTasks } from "@/lib/tasks/queries/find-tasks";
import type { TaskView } from "@/lib/tasks/task-view";
import { addInstance, addTask, seeTask, undo } from "@/lib/tasks/testing/to-do";
import { completeTasks } from "./complete-tasks";
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

const update = async (id: string, input: object) =>
  (await execute(updateTasks, { taskIds: [id], ...input }, ada.call)).value.items[0];

/** A series on Tuesdays at nine whose first is done, and its open second one, on 31 March. */
async function tuesdays(input: object = {}): Promise<{ template: TaskView; next: string }> {
  const template = await addTask(ada, {
    title: "Bins",
    dueDate: "2026-03-24",
    dueTime: "09:00",
    recurrence: "FREQ=WEEKLY;BYDAY=TU",
    ...input,
  });
  await execute(completeTasks, { taskIds: [template.id] }, ada.call);
  return { template, next: await addInstance(ada, world.admin, template, "2026-03-31") };
}

const rowOf = async (id: string) =>
  (
    await world.admin<{
      rule: string | null;
      start: string | null;
      occurrence: string | null;
      hour: string | null;
    }>(
      `select recurrence_rule as rule, recurrence_from::text as start, occurrence_on::text as occurrence, due_time::text as hour
       from task where id = $1`,
      [id],
    )
  )[0];

describe("a task that begins to repeat", () => {
  test("becomes the template of its series, on its own day", async () => {
    const { id } = await addTask(ada, { dueDate: "2026-03-20" });
    expect(await update(id, { recurrence: "every month" })).toMatchObject({
      dueDate: "2026-03-20",
      recurrence: "FREQ=MONTHLY",
    });
    expect(await rowOf(id)).toMatchObject({ start: "2026-03-20", occurrence: "2026-03-20" });
  });

  test("counts from completion where its words say so, and is shown by words that say so too", async () => {
    const { id } = await addTask(ada, { dueDate: "2026-03-20" });
    const changed = { repeatFrom: "completion", recurrenceWords: "every 3 days after it is done" };
    expect(await update(id, { recurrence: "3 days after I finish it" })).toMatchObject(changed);
    expect(await update(id, { recurrence: "every 4 days" })).toMatchObject({ repeatFrom: "completion" });
  });
});

describe("scope this", () => {
  test("moving one does not move the series", async () => {
    const { template, next } = await tuesdays();
    expect(await update(next, { dueDate: "2026-04-02", dueTime: "11:00" })).toMatchObject({
      dueDate: "2026-04-02",
      dueTime: "11:00",
    });
    expect(await rowOf(next)).toMatchObject({ occurrence: "2026-03-31" });
    expect(await rowOf(template.id)).toMatchObject({
      rule: "FREQ=WEEKLY;BYDAY=TU",
      start: "2026-03-24",
      hour: "09:00:00",
    });
  });

  test("words and hour of the first one alone are not those of the later ones, and are taken back as one", async () => {
    const first = await addTask(ada, {
      title: "Standup",
      dueDate: "2026-03-19",
      dueTime: "09:00",
      recurrence: "every day",
    });
    const said = { taskIds: [first.id], title: "Long standup", dueTime: "11:00" };
    const { value, commandId } = await execute(updateTasks, said, ada.call);
    expect(value.items).toMatchObject([
      { title: "Long standup", dueTime: "11:00", recurrence: "FREQ=DAILY" },
    ]);
    const templateId = value.items[0]?.parentTaskId ?? "";
    expect(await rowOf(templateId)).toEqual({
      rule: "FREQ=DAILY",
      start: "2026-03-19",
      occurrence: null,
      hour: "09:00:00",
    });
    expect((await ask(findTasks, { status: "all" }, ada.call)).items).toHaveLength(1);
    const undone = await execute(undo, { what: commandId }, ada.call);
    expect(undone.value.undone).toBe("Changed the task “Long standup”");
    expect(await seeTask(ada, first.id)).toEqual({ ...first, version: 5, updatedAt: expect.any(String) });
  });

  test("a day moved for the template alone leaves it the template", async () => {
    const first = await addTask(ada, { dueDate: "2026-03-19", recurrence: "every day" });
    expect(await update(first.id, { dueDate: "2026-03-20" })).toMatchObject({
      parentTaskId: null,
      version: 2,
    });
  });

  test("words changed on one are not changed on the template", async () => {
    const { template, next } = await tuesdays();
    await update(next, { title: "Bins and glass" });
    expect(await seeTask(ada, template.id)).toMatchObject({ title: "Bins", version: 2 });
  });

  test("a task that repeats keeps a day", async () => {
    const { next } = await tuesdays();
    await expect(update(next, { dueDate: null })).rejects.toMatchObject({
      message: "A task that repeats needs a due date",
    });
  });

  test("a rule changed on an instance is the series' rule, from its day on", async () => {
    const { template, next } = await tuesdays();
    expect(await update(next, { recurrence: "every friday" })).toMatchObject({
      dueDate: "2026-04-03",
      recurrence: "FREQ=WEEKLY;BYDAY=FR",
    });
    expect(await rowOf(template.id)).toMatchObject({ rule: "FREQ=WEEKLY;BYDAY=FR", start: "2026-04-03" });
    expect(await rowOf(next)).toMatchObject({ rule: null, occurrence: "2026-04-03" });
  });

  test("a rule cleared on an instance ends the series and leaves the task", async () => {
    const { template, next } = await tuesdays();
    expect(await update(next, { recurrence: null })).toMatchObject({ status: "pending", recurrence: null });
    expect(await rowOf(template.id)).toMatchObject({ rule: null, start: null });
  });
});

describe("scope all", () => {
  test("hour and words change on the template and the open one", async () => {
    const { template, next } = await tuesdays();
    expect(await update(next, { scope: "all", dueTime: "07:30", title: "Bins out" })).toMatchObject({
      title: "Bins out",
      dueTime: "07:30",
      dueAt: "2026-03-31T05:30:00.000Z",
    });
    expect(await seeTask(ada, template.id)).toMatchObject({
      title: "Bins out",
      dueDate: "2026-03-24",
      dueTime: "07:30",
      status: "completed",
    });
  });

  test("a task that was named by a done one of its series changes the open one too", async () => {
    const { template, next } = await tuesdays();
    await update(template.id, { scope: "all", priority: "high" });
    expect(await seeTask(ada, next)).toMatchObject({ priority: "high" });
  });

  test("another day turns the rule: Tuesdays become Thursdays", async () => {
    const { template, next } = await tuesdays();
    expect(await update(next, { scope: "all", dueDate: "2026-04-02" })).toMatchObject({
      dueDate: "2026-04-02",
      recurrence: "FREQ=WEEKLY;BYDAY=TH",
    });
    expect(await rowOf(template.id)).toMatchObject({ rule: "FREQ=WEEKLY;BYDAY=TH", start: "2026-04-02" });
    expect(await rowOf(next)).toMatchObject({ occurrence: "2026-04-02" });
  });

  test("those that have been are taken off a rule with a number", async () => {
    const { template, next } = await tuesdays({ recurrence: "FREQ=WEEKLY;BYDAY=TU;COUNT=5" });
    await update(next, { scope: "all", dueDate: "2026-04-01" });
    expect(await rowOf(template.id)).toMatchObject({
      rule: "FREQ=WEEKLY;BYDAY=WE;COUNT=4",
      start: "2026-04-01",
    });
  });

  test("a day that the rule can't turn to asks for the rhythm, and changes nothing", async () => {
    const last = await addTask(ada, { recurrence: "FREQ=MONTHLY;BYDAY=-1TU", dueDate: "2026-03-31" });
    await expect(update(last.id, { scope: "all", dueDate: "2026-04-02" })).rejects.toMatchObject({
      code: "invalid_input",
      message: "Say the new rhythm too: that day alone does not tell when the later ones are",
    });
    expect(await seeTask(ada, last.id)).toEqual(last);
  });

  test("a day that another task of the series stands for is refused", async () => {
    const template = await addTask(ada, { dueDate: "2026-03-24", recurrence: "every day" });
    await execute(completeTasks, { taskIds: [template.id] }, ada.call);
    const next = await addInstance(ada, world.admin, template, "2026-03-25");
    await expect(update(next, { scope: "all", dueDate: "2026-03-24" })).rejects.toMatchObject({
      message: "This series has had its task for 2026-03-24 already: choose another day",
    });
  });

  test("the template as the open first one moves with its series", async () => {
    const { id } = await addTask(ada, { dueDate: "2026-03-24", recurrence: "every tuesday" });
    await update(id, { scope: "all", dueDate: "2026-03-25", dueTime: "08:00" });
    expect(await seeTask(ada, id)).toMatchObject({ dueDate: "2026-03-25", dueTime: "08:00", version: 2 });
    expect(await rowOf(id)).toMatchObject({
      rule: "FREQ=WEEKLY;BYDAY=WE",
      start: "2026-03-25",
      occurrence: "2026-03-25",
    });
  });

  test("a task that does not repeat is changed as it is", async () => {
    const { id } = await addTask(ada);
    expect(await update(id, { scope: "all", title: "Alone" })).toMatchObject({ title: "Alone", version: 2 });
  });
});
