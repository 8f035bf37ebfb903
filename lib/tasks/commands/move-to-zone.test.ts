import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { ask, execute } from "@/lib/commands/execute";
import { createWorld, type TestPerson, type TestWorld } from "@/lib/commands/testing/world";
import { completeTasks } from "@/lib/tasks/commands/complete-tasks";
import { moveToZone } from "@/lib/tasks/commands/move-to-zone";
import { findTaskZones } from "@/lib/tasks/queries/find-task-zones";
import { addTask, seeTask, undo } from "@/lib/tasks/testing/to-do";

let world: TestWorld;
let person: TestPerson;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  person = await world.addPerson();
});
afterAll(() => world.remove());

const inTokyo = (more: object = {}) =>
  addTask(person, { dueDate: "2026-03-20", dueTime: "09:00", timezone: "Asia/Tokyo", ...more });
const move = (from = "Asia/Tokyo", to = "America/New_York") => execute(moveToZone, { from, to }, person.call);
const zones = async () => (await ask(findTaskZones, {}, person.call)).items;

test("the hour stays and the instant moves, and undo takes it back", async () => {
  const { id } = await inTokyo();
  expect(await zones()).toEqual([{ timezone: "Asia/Tokyo", tasks: 1 }]);
  expect((await move()).value).toEqual({ moved: 1, isAll: true });
  expect(await seeTask(person, id)).toMatchObject({
    dueTime: "09:00",
    timezone: "America/New_York",
    dueAt: "2026-03-20T13:00:00.000Z",
  });
  await execute(undo, { what: "last" }, person.call);
  expect(await seeTask(person, id)).toMatchObject({ dueAt: "2026-03-20T00:00:00.000Z" });
});

test("what is done stays as it was, what another zone has stays there, and a series' template moves", async () => {
  const done = await inTokyo();
  const series = await inTokyo({ recurrence: "every day" });
  const other = await inTokyo({ timezone: "Europe/Lisbon" });
  await execute(completeTasks, { taskIds: [done.id, series.id] }, person.call);
  await move();
  expect((await seeTask(person, done.id)).timezone).toBe("Asia/Tokyo");
  expect((await seeTask(person, series.id)).timezone).toBe("America/New_York");
  expect((await seeTask(person, other.id)).timezone).toBe("Europe/Lisbon");
});

test("another person's tasks are neither counted nor moved", async () => {
  const { id } = await inTokyo();
  const other = await world.addPerson({ name: "Bob" });
  expect((await ask(findTaskZones, {}, other.call)).items).toEqual([]);
  const { value } = await execute(moveToZone, { from: "Asia/Tokyo", to: "Europe/Berlin" }, other.call);
  expect(value.moved).toBe(0);
  expect((await seeTask(person, id)).timezone).toBe("Asia/Tokyo");
});
