import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { undo } from "@/lib/assistant/tools";
import type { Command } from "@/lib/commands/command";
import { execute } from "@/lib/commands/execute";
import { createWorld, type TestPerson, type TestWorld, testNow } from "@/lib/commands/testing/world";
import { consumerOf } from "@/lib/commands/worker";
import { deliverLog } from "@/lib/events/testing/deliver-log";
import { completeTasks } from "@/lib/tasks/commands/complete-tasks";
import { createTask } from "@/lib/tasks/commands/create-task";
import { deleteTasks } from "@/lib/tasks/commands/delete-tasks";
import { updateTasks } from "@/lib/tasks/commands/update-tasks";
import { recurrence } from "./worker";

let world: TestWorld;
let ada: TestPerson;
let first: string;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  ada = await world.addPerson();
  const input = { title: "Standup", dueDate: "2026-03-18", dueTime: "12:00", recurrence: "every day" };
  first = (await execute(createTask, input, ada.call)).value.id;
});
afterAll(() => world.remove());

const consumer = consumerOf(recurrence);
/** Runs a command and lets the worker react to it. */
async function run(command: Command, input: object): Promise<string> {
  const { commandId } = await execute(command, input, ada.call);
  await deliverLog(world.pool, [consumer], { clock: () => testNow });
  return commandId;
}
const seen = async () =>
  (
    await world.admin<{ line: string }>(
      `select concat_ws(' ', due_date, to_char(due_time, 'HH24:MI'), title, status) as line from task
       where owner_id = $1 and deleted_at is null order by due_date`,
      [ada.id],
    )
  ).map(({ line }) => line);

test("the first task moved and renamed alone: the next has the series' hour and name", async () => {
  await run(updateTasks, { taskIds: [first], dueTime: "16:00", title: "Long standup" });
  await run(completeTasks, { taskIds: [first] });
  expect(await seen()).toEqual([
    "2026-03-18 16:00 Long standup completed",
    "2026-03-19 12:00 Standup pending",
  ]);
});

test("the first task renamed alone after it was done: those that are there stay in their series", async () => {
  await run(completeTasks, { taskIds: [first] });
  await run(updateTasks, { taskIds: [first], title: "Kick-off" });
  const [next] = await world.admin<{ id: string }>(
    "select id from task where owner_id = $1 and status = 'pending' and deleted_at is null",
    [ada.id],
  );
  await run(completeTasks, { taskIds: [next?.id] });
  expect(await seen()).toEqual([
    "2026-03-18 12:00 Kick-off completed",
    "2026-03-19 12:00 Standup completed",
    "2026-03-20 12:00 Standup pending",
  ]);
});

test("taken back, it is the template again and nothing else is there; done again, it is free again", async () => {
  const changed = await run(updateTasks, { taskIds: [first], title: "Kick-off" });
  const back = await run(undo, { what: changed });
  expect(await seen()).toEqual(["2026-03-18 12:00 Standup pending"]);
  await run(undo, { what: back });
  await run(completeTasks, { taskIds: [first] });
  expect(await seen()).toEqual(["2026-03-18 12:00 Kick-off completed", "2026-03-19 12:00 Standup pending"]);
});

test("deleting all ends such a series too", async () => {
  await run(updateTasks, { taskIds: [first], title: "Kick-off" });
  await run(deleteTasks, { taskIds: [first], scope: "all" });
  expect(await seen()).toEqual([]);
});

test("deleting it alone brings the next", async () => {
  await run(updateTasks, { taskIds: [first], title: "Kick-off" });
  await run(deleteTasks, { taskIds: [first] });
  expect(await seen()).toEqual(["2026-03-19 12:00 Standup pending"]);
});

test("the whole series moved to another day and hour: the next follows", async () => {
  await run(updateTasks, { taskIds: [first], scope: "all", dueTime: "16:00", recurrence: "every friday" });
  await run(completeTasks, { taskIds: [first] });
  expect(await seen()).toEqual(["2026-03-20 16:00 Standup completed", "2026-03-27 16:00 Standup pending"]);
});
