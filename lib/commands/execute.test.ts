import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { newId } from "@/lib/core/ids";
import { taskUpdated } from "@/lib/events/catalog/tasks";
import { createTask } from "@/lib/tasks/commands/create-task";
import { updateTasks } from "@/lib/tasks/commands/update-tasks";
import { addTask, seeTask } from "@/lib/tasks/testing/to-do";
import { personActor } from "./actor";
import { defineCommand } from "./command";
import { execute } from "./execute";
import { createWorld, type TestPerson, type TestWorld, testNow } from "./testing/world";

let world: TestWorld;
let ada: TestPerson;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  ada = await world.addPerson();
});
afterAll(() => world.remove());

const countOf = async (table: string) =>
  (
    await world.admin<{ n: number }>(`select count(*)::int as n from ${table} where owner_id = $1`, [ada.id])
  )[0]?.n;

/** Changes a task and notes what it was given, then ends as it is told. */
const changeAnd = (end: () => void, data: Record<string, string> = {}) =>
  defineCommand({
    name: "changeAnd",
    summary: "For this test.",
    effect: "write",
    input: z.strictObject({ taskId: z.string() }),
    output: z.object({}),
    async run({ taskId }, context) {
      await context.tx.execute(`update task set title = 'half done', version = 2 where id = '${taskId}'`);
      context.emit(taskUpdated, { taskId, changes: { notes: { old: null, new: data } } }, 2);
      end();
      return {};
    },
  });

describe("execute", () => {
  test("rows, events and the command's own record are there together", async () => {
    const { value, commandId } = await execute(createTask, { title: "Milk" }, ada.call);
    expect(await ada.events()).toMatchObject([{ subject: value.id, commandId, actor: "user" }]);
    expect(
      await world.admin("select id, name, input->>'title' as title, at from command where owner_id = $1", [
        ada.id,
      ]),
    ).toEqual([{ id: commandId, name: "createTask", title: "Milk", at: testNow }]);
  });

  test("a command that fails has changed nothing", async () => {
    const task = await addTask(ada);
    const failing = changeAnd(() => {
      throw new Error("after all of it");
    });
    await expect(execute(failing, { taskId: task.id }, ada.call)).rejects.toThrow("after all of it");
    expect(await seeTask(ada, task.id)).toEqual(task);
    expect([await countOf("event"), await countOf("command")]).toEqual([1, 1]);
  });

  test("an event over 256 KB is refused in the command, and nothing is there", async () => {
    const task = await addTask(ada);
    const large = (length: number) => changeAnd(() => {}, { text: "x".repeat(length) });
    await expect(execute(large(256 * 1024), { taskId: task.id }, ada.call)).rejects.toMatchObject({
      code: "limit_exceeded",
    });
    expect(await seeTask(ada, task.id)).toEqual(task);
    await expect(execute(large(255 * 1024), { taskId: task.id }, ada.call)).resolves.toBeDefined();
  });

  test("an event's data that its schema does not know is refused, and nothing is there", async () => {
    const { id } = await addTask(ada);
    const wrong = changeAnd(() => {}, { text: "x" });
    const run: typeof wrong.run = (said, context) =>
      wrong.run(said, { ...context, emit: (event, _, version) => context.emit(event, {} as never, version) });
    await expect(execute({ ...wrong, run }, { taskId: id }, ada.call)).rejects.toThrow();
    expect(await countOf("event")).toBe(1);
  });

  test("a person who is not there any more is told to sign in", async () => {
    const actor = personActor(newId(0));
    await expect(execute(createTask, { title: "x" }, { ...ada.call, actor })).rejects.toMatchObject({
      code: "unauthenticated",
    });
  });

  test("eight commands of one person at once never deadlock, and versions step by one", async () => {
    const [one, two] = [await addTask(ada), await addTask(ada)];
    const write = async (client: number) => {
      // Half of them name the tasks the other way round: without the owner's lock, these would wait for each other.
      const taskIds = client % 2 === 0 ? [one.id, two.id] : [two.id, one.id];
      for (let at = 0; at < 5; at++)
        await execute(updateTasks, { taskIds, title: `${client}-${at}` }, ada.call);
    };
    await Promise.all(Array.from({ length: 8 }, (_, client) => write(client)));
    for (const { id } of [one, two]) {
      const events = (await ada.events()).filter(({ subject }) => subject === id);
      expect(events.map(({ aggregateVersion }) => aggregateVersion)).toEqual(
        Array.from({ length: 41 }, (_, at) => at + 1),
      );
      expect(await seeTask(ada, id)).toMatchObject({ version: 41 });
    }
  });
});

describe("an idempotency key", () => {
  test("gives the first answer again and does nothing", async () => {
    const call = { ...ada.call, idempotencyKey: "k1" };
    const first = await execute(createTask, { title: "Milk" }, call);
    const again = await execute(
      createTask,
      { title: "Milk" },
      { ...call, now: new Date("2026-03-19T09:30:00Z") },
    );
    expect(again).toEqual(first);
    expect([await countOf("task"), await countOf("event"), await countOf("command")]).toEqual([1, 1, 1]);
  });

  test("with another body, or for another command, is refused", async () => {
    const call = { ...ada.call, idempotencyKey: "k1" };
    const { value } = await execute(createTask, { title: "Milk" }, call);
    await expect(execute(createTask, { title: "Bread" }, call)).rejects.toMatchObject({
      code: "invalid_input",
    });
    await expect(execute(updateTasks, { taskIds: [value.id] }, call)).rejects.toMatchObject({
      code: "invalid_input",
    });
    expect(await countOf("task")).toBe(1);
  });

  test("sent eight times at once is done once", async () => {
    const call = { ...ada.call, idempotencyKey: "k1" };
    const all = await Promise.all(
      Array.from({ length: 8 }, () => execute(createTask, { title: "Milk" }, call)),
    );
    expect(new Set(all.map(({ commandId }) => commandId)).size).toBe(1);
    expect(await countOf("task")).toBe(1);
  });

  test("of a command that failed is free again", async () => {
    const call = { ...ada.call, idempotencyKey: "k1" };
    await expect(execute(createTask, { title: "x", dueDate: "2020-01-01" }, call)).rejects.toThrow();
    await expect(execute(createTask, { title: "x" }, call)).resolves.toBeDefined();
  });

  test("of one person is not another's", async () => {
    const bob = await world.addPerson();
    await execute(createTask, { title: "Ada's" }, { ...ada.call, idempotencyKey: "k1" });
    const { value } = await execute(createTask, { title: "Bob's" }, { ...bob.call, idempotencyKey: "k1" });
    expect(value.title).toBe("Bob's");
  });
});
