import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { execute } from "@/lib/commands/execute";
import { createWorld, type TestPerson, type TestWorld, testNow } from "@/lib/commands/testing/world";
import { consumerOf, type Scheduler } from "@/lib/commands/worker";
import { AppError } from "@/lib/core/errors";
import { deliverLog } from "@/lib/events/testing/deliver-log";
import { completeTasks } from "@/lib/tasks/commands/complete-tasks";
import { updateTasks } from "@/lib/tasks/commands/update-tasks";
import { addTask } from "@/lib/tasks/testing/to-do";
import { fireDue } from "./fire-due";
import { tellJobs } from "./tell-jobs";
import { reminders } from "./worker";

let world: TestWorld;
let person: TestPerson;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  person = await world.addPerson();
  await world.admin("delete from reminder");
});
afterAll(() => world.remove());

const react = () => deliverLog(world.pool, [consumerOf(reminders)], { clock: () => testNow });
const addDinner = () =>
  addTask(person, {
    title: "Dinner",
    dueDate: "2026-03-18",
    dueTime: "19:00",
    reminders: [{ minutesBefore: 60 }],
  });
const idOf = async () =>
  (await world.admin<{ id: string }>("select id from reminder where owner_id = $1", [person.id]))[0]?.id;

/** A scheduler that keeps its jobs, as the far end of the wire. */
function scheduler() {
  const jobs = new Map<string, { at: string; data: object }>();
  const calls: string[] = [];
  const far: Scheduler = {
    async scheduleJob(name, at, data) {
      calls.push(`schedule ${at.toISOString().slice(11, 16)}`);
      jobs.set(name, { at: at.toISOString(), data });
    },
    async deleteJob(name) {
      calls.push("delete");
      jobs.delete(name);
    },
  };
  return { jobs, calls, tell: () => tellJobs(world.pool, far) };
}

test("a reminder becomes a job of its own name, is moved and taken back with its task, each told once", async () => {
  const { jobs, calls, tell } = scheduler();
  const { id: taskId } = await addDinner();
  await react();
  await tell();
  await tell();
  const name = `reminder-${await idOf()}`;
  expect([...jobs]).toEqual([
    [name, { at: "2026-03-18T17:00:00.000Z", data: { taskId, userId: person.id } }],
  ]);
  await execute(updateTasks, { taskIds: [taskId], dueTime: "20:00" }, person.call);
  await react();
  await tell();
  expect(jobs.get(name)).toMatchObject({ at: "2026-03-18T18:00:00.000Z" });
  await execute(completeTasks, { taskIds: [taskId] }, person.call);
  await react();
  await tell();
  await tell();
  expect(jobs.size).toBe(0);
  expect(calls).toEqual(["schedule 17:00", "schedule 18:00", "delete"]);
});

test("a scheduler that is away is told later, and one that rang is not told again", async () => {
  await addDinner();
  await react();
  const away = new AppError("unavailable", "The scheduler is away.");
  const refusing: Scheduler = {
    scheduleJob: () => Promise.reject(away),
    deleteJob: () => Promise.reject(away),
  };
  await expect(tellJobs(world.pool, refusing)).rejects.toBe(away);
  await fireDue(world.pool, new Date("2026-03-18T17:00:00Z"));
  const { calls, tell } = scheduler();
  await tell();
  expect(calls).toEqual([]);
  await addDinner();
  await react();
  await tell();
  expect(calls).toEqual(["schedule 17:00"]);
});

test("what changes while it is being told is told again", async () => {
  const { id: taskId } = await addDinner();
  await react();
  const calls: string[] = [];
  const slow: Scheduler = {
    async scheduleJob(_, at) {
      calls.push(at.toISOString().slice(11, 16));
      if (calls.length > 1) return;
      await execute(updateTasks, { taskIds: [taskId], dueTime: "20:00" }, person.call);
      await react();
    },
    deleteJob: async () => {},
  };
  await tellJobs(world.pool, slow);
  await tellJobs(world.pool, slow);
  expect(calls).toEqual(["17:00", "18:00"]);
});

test("a replica that tells late what was before a change does not have the last word", async () => {
  const { id: taskId } = await addDinner();
  await react();
  const { jobs, tell } = scheduler();
  const late: Scheduler = {
    async scheduleJob(name, at, data) {
      await execute(updateTasks, { taskIds: [taskId], dueTime: "20:00" }, person.call);
      await react();
      await tell();
      jobs.set(name, { at: at.toISOString(), data });
    },
    deleteJob: async () => {},
  };
  await tellJobs(world.pool, late);
  expect([...jobs.values()].map(({ at }) => at)).toEqual(["2026-03-18T17:00:00.000Z"]);
  await tell();
  expect([...jobs.values()].map(({ at }) => at)).toEqual(["2026-03-18T18:00:00.000Z"]);
});
