import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { aggregates } from "@/lib/assistant/aggregates";
import { execute } from "@/lib/commands/execute";
import { createWorld, type TestPerson, type TestWorld, testNow } from "@/lib/commands/testing/world";
import { consumerOf } from "@/lib/commands/worker";
import { deliverLog } from "@/lib/events/testing/deliver-log";
import { checks } from "@/lib/operations/doctor/checks/all";
import { examine } from "@/lib/operations/doctor/examine";
import { updateProfile } from "@/lib/people/commands/update-profile";
import { archiveDone } from "@/lib/tasks/archive-done";
import { completeTasks } from "@/lib/tasks/commands/complete-tasks";
import { restoreTasks } from "@/lib/tasks/commands/restore-tasks";
import { addTask, seeTask } from "@/lib/tasks/testing/to-do";
import { recurrence } from "./worker";

let world: TestWorld;
let person: TestPerson;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  person = await world.addPerson();
});
afterAll(() => world.remove());

const later = (days: number) => new Date(testNow.getTime() + days * 86_400_000);
const want = (archiveDone: boolean) => execute(updateProfile, { preferences: { archiveDone } }, person.call);
async function addDone(more: object = {}): Promise<string> {
  const { id } = await addTask(person, more);
  await execute(completeTasks, { taskIds: [id] }, person.call);
  return id;
}
const statusOf = async (id: string) => (await seeTask(person, id)).status;

test("what was done ninety days ago is put away, where the person wants it, and can be taken out again", async () => {
  const id = await addDone();
  const open = await addTask(person);
  await archiveDone(world.pool, later(91));
  expect(await statusOf(id)).toBe("completed");
  await want(true);
  await archiveDone(world.pool, later(89));
  expect(await statusOf(id)).toBe("completed");
  expect(await archiveDone(world.pool, later(91))).toBe(1);
  expect(await statusOf(id)).toBe("archived");
  expect(await statusOf(open.id)).toBe("pending");
  expect((await person.events()).at(-1)).toMatchObject({ type: "todo.task.archived", actor: "system" });
  await execute(restoreTasks, { taskIds: [id] }, { ...person.call, now: later(92) });
  expect(await archiveDone(world.pool, later(93))).toBe(0);
  expect(await statusOf(id)).toBe("completed");
  expect((await examine(world.pool, { checks, aggregates, now: later(93) })).isHealthy).toBe(true);
});

test("a series goes on when its done ones are put away, and nobody else's are", async () => {
  await want(true);
  const id = await addDone({ dueDate: "2026-03-18", recurrence: "every week" });
  const other = await world.addPerson({ name: "Bob" });
  const theirs = await addTask(other);
  await execute(completeTasks, { taskIds: [theirs.id] }, other.call);
  const react = () => deliverLog(world.pool, [consumerOf(recurrence)], { clock: () => later(91) });
  await react();
  await archiveDone(world.pool, later(91));
  await react();
  expect(await statusOf(id)).toBe("archived");
  expect((await seeTask(other, theirs.id)).status).toBe("completed");
  const open = await world.admin("select 1 from task where owner_id = $1 and status = 'pending'", [
    person.id,
  ]);
  expect(open).toHaveLength(1);
});
