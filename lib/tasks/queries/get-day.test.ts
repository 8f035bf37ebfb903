import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask, execute } from "@/lib/commands/execute";
import { createWorld, type TestPerson, type TestWorld } from "@/lib/commands/testing/world";
import { completeTasks } from "@/lib/tasks/commands/complete-tasks";
import { addTask } from "@/lib/tasks/testing/to-do";
import { getDay } from "./get-day";
import { getTaskCounts } from "./get-task-counts";

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.remove());

/** The titles of each list of the day, those that have any. */
async function see(person: TestPerson, now?: string) {
  const at = now === undefined ? {} : { now: new Date(now) };
  const { date: _, late, hasMore: __, ...lists } = await ask(getDay, {}, { ...person.call, ...at });
  const all = Object.entries({ late: late.items, ...lists });
  return Object.fromEntries(
    all.flatMap(([name, list]) => (list.length > 0 ? [[name, list.map(({ title }) => title)]] : [])),
  );
}

describe("getDay", () => {
  test("tells what is late, passed and still due today, what was done and what comes next", async () => {
    const ada = await world.addPerson();
    await addTask(ada, { title: "Yesterday's", dueDate: "2026-03-19" });
    await addTask(ada, { title: "At 9", dueDate: "2026-03-20", dueTime: "09:00" });
    await addTask(ada, { title: "Any time", dueDate: "2026-03-20" });
    await addTask(ada, { title: "At 20", dueDate: "2026-03-20", dueTime: "20:00" });
    await addTask(ada, { title: "Tomorrow", dueDate: "2026-03-21", dueTime: "15:00" });
    await addTask(ada, { title: "Someday" });
    const { id } = await addTask(ada, { title: "Call mom" });
    const now = "2026-03-20T17:00:00Z"; // 18:00 in Berlin
    await execute(completeTasks, { taskIds: [id] }, { ...ada.call, now: new Date(now) });
    expect(await see(ada, now)).toEqual({
      late: ["Yesterday's"],
      passed: ["At 9"],
      allDay: ["Any time"],
      timed: ["At 20"],
      done: ["Call mom"],
      next: ["Tomorrow"],
    });
  });

  test("lists the first 20 late ones and counts all, and none of them keeps an hour of today off the page", async () => {
    const ada = await world.addPerson();
    for (let at = 0; at < 23; at++) await addTask(ada, { title: `Late ${at}`, dueDate: "2026-03-19" });
    await addTask(ada, { title: "At 8", dueDate: "2026-03-20", dueTime: "08:00" });
    const now = new Date("2026-03-20T17:00:00Z");
    const { late, passed, hasMore } = await ask(getDay, {}, { ...ada.call, now });
    expect([late.items.length, late.count]).toEqual([20, 23]);
    expect(passed.map(({ title }) => title)).toEqual(["At 8"]);
    expect(hasMore).toEqual({ today: false, done: false });
  });

  test("says that more was done today than the 30 it lists", async () => {
    const ada = await world.addPerson();
    const taskIds: string[] = [];
    for (let at = 0; at < 31; at++) taskIds.push((await addTask(ada, { title: `T${at}` })).id);
    await execute(completeTasks, { taskIds }, ada.call);
    const { done, hasMore } = await ask(getDay, {}, ada.call);
    expect([done.length, hasMore]).toEqual([30, { today: false, done: true }]);
  });

  test("has a whole day that is over where it is meant on the line of the person's day", async () => {
    const ada = await world.addPerson({ timezone: "America/Los_Angeles" });
    await addTask(ada, { title: "In Kiritimati", timezone: "Pacific/Kiritimati", dueDate: "2026-03-20" });
    await addTask(ada, { title: "The day before", timezone: "Pacific/Kiritimati", dueDate: "2026-03-19" });
    expect(await see(ada, "2026-03-20T17:00:00Z")).toEqual({
      late: ["The day before"],
      passed: ["In Kiritimati"],
    });
  });
});

test.each(["Europe/Berlin", "America/Los_Angeles", "Asia/Tokyo", "Pacific/Pago_Pago"])(
  "what is for a whole day is of that day for a person in Berlin, also where it is meant in %s",
  async (timezone) => {
    const ada = await world.addPerson();
    await addTask(ada, { title: "Today", timezone, dueDate: "2026-03-18" });
    await addTask(ada, { title: "Tomorrow", timezone, dueDate: "2026-03-19" });
    expect(await see(ada)).toEqual({ allDay: ["Today"], next: ["Tomorrow"] });
    expect(await ask(getTaskCounts, {}, ada.call)).toEqual({ open: 2, late: 0, today: 1 });
  },
);

test("an hour is of the day on which the person's clocks show it", async () => {
  const ada = await world.addPerson();
  const late = { timezone: "America/Los_Angeles", dueDate: "2026-03-18" };
  await addTask(ada, { title: "At 22:00", ...late, dueTime: "14:00" });
  await addTask(ada, { title: "At 04:00", ...late, dueTime: "20:00" });
  expect(await see(ada)).toEqual({ timed: ["At 22:00"], next: ["At 04:00"] });
  expect(await ask(getTaskCounts, {}, ada.call)).toEqual({ open: 2, late: 0, today: 1 });
});
