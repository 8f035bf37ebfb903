import { afterAll, beforeAll, expect, test } from "vitest";
import { ask } from "@/lib/commands/execute";
import { createWorld, type TestWorld } from "@/lib/commands/testing/world";
import { addTask } from "@/lib/tasks/testing/to-do";
import { getDay } from "./get-day";
import { getTaskCounts } from "./get-task-counts";

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.remove());

test.each(["Europe/Berlin", "America/Los_Angeles", "Asia/Tokyo", "Pacific/Pago_Pago"])(
  "what is for a whole day is of that day for a person in Berlin, also where it is meant in %s",
  async (timezone) => {
    const ada = await world.addPerson();
    await addTask(ada, { title: "Today", timezone, dueDate: "2026-03-18" });
    await addTask(ada, { title: "Tomorrow", timezone, dueDate: "2026-03-19" });
    const { late, allDay, next } = await ask(getDay, {}, ada.call);
    const titles = [late, allDay, next].map((list) => list.map(({ title }) => title));
    expect(titles).toEqual([[], ["Today"], ["Tomorrow"]]);
    expect(await ask(getTaskCounts, {}, ada.call)).toEqual({ open: 2, late: 0, today: 1 });
  },
);

test("an hour is of the day on which the person's clocks show it", async () => {
  const ada = await world.addPerson();
  const late = { timezone: "America/Los_Angeles", dueDate: "2026-03-18" };
  await addTask(ada, { title: "At 22:00", ...late, dueTime: "14:00" });
  await addTask(ada, { title: "At 04:00", ...late, dueTime: "20:00" });
  const { timed, next } = await ask(getDay, {}, ada.call);
  expect(timed.map(({ title }) => title)).toEqual(["At 22:00"]);
  expect(next.map(({ title }) => title)).toEqual(["At 04:00"]);
  expect(await ask(getTaskCounts, {}, ada.call)).toEqual({ open: 2, late: 0, today: 1 });
});
