import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask, execute } from "@/lib/commands/execute";
import { createWorld, type TestPerson, type TestWorld, testNow } from "@/lib/commands/testing/world";
import { archiveTasks } from "@/lib/tasks/commands/archive-tasks";
import { completeTasks } from "@/lib/tasks/commands/complete-tasks";
import { deleteTasks } from "@/lib/tasks/commands/delete-tasks";
import { updateTasks } from "@/lib/tasks/commands/update-tasks";
import { addInstance, addTask } from "@/lib/tasks/testing/to-do";
import { fittingCut } from "./calendar-places";
import { getCalendar } from "./get-calendar";

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.remove());

const week = { from: "2026-03-16", to: "2026-03-22" };
const see = async (person: TestPerson, range = week, now = testNow) => {
  const { tasks, coming, moreOn } = await ask(getCalendar, range, { ...person.call, now });
  const line = ({ on, time, title }: { on: string; time: string | null; title: string }) =>
    [on, time, title].filter(Boolean).join(" ");
  return { tasks: tasks.map(line), coming: coming.map(line), moreOn };
};

describe("the days of a calendar have", () => {
  test("what is due on them, done ones too, by the hour and then for the day; nothing from outside", async () => {
    const ada = await world.addPerson();
    const bob = await world.addPerson();
    await addTask(bob, { title: "Not mine", dueDate: "2026-03-18" });
    await addTask(ada, { title: "Someday" });
    await addTask(ada, { title: "Next week", dueDate: "2026-03-23" });
    await addTask(ada, { title: "Sunday", dueDate: "2026-03-22" });
    await addTask(ada, { title: "Late hour", dueDate: "2026-03-22", dueTime: "23:59" });
    await addTask(ada, { title: "Milk", dueDate: "2026-03-18", dueTime: "17:00" });
    const done = await addTask(ada, { title: "Done", dueDate: "2026-03-18", dueTime: "09:00" });
    const away = await addTask(ada, { title: "Away", dueDate: "2026-03-18" });
    const gone = await addTask(ada, { title: "Gone", dueDate: "2026-03-18" });
    await execute(completeTasks, { taskIds: [done.id] }, ada.call);
    await execute(archiveTasks, { taskIds: [away.id] }, ada.call);
    await execute(deleteTasks, { taskIds: [gone.id] }, ada.call);
    expect(await see(ada)).toEqual({
      tasks: [
        "2026-03-18 09:00 Done",
        "2026-03-18 17:00 Milk",
        "2026-03-22 23:59 Late hour",
        "2026-03-22 Sunday",
      ],
      coming: [],
      moreOn: [],
    });
  });

  test.each([
    ["Asia/Tokyo", "2026-03-19", "03:00", "2026-03-18 19:00"],
    ["America/Los_Angeles", "2026-03-18", "22:00", "2026-03-19 06:00"],
    ["Pacific/Kiritimati", "2026-03-20", null, "2026-03-20"],
    ["Pacific/Pago_Pago", "2026-03-20", null, "2026-03-20"],
  ])("%s, %s %s: at %s by the person's clocks", async (timezone, dueDate, dueTime, expected) => {
    const ada = await world.addPerson();
    await addTask(ada, { title: "Call", timezone, dueDate, ...(dueTime ? { dueTime } : {}) });
    expect((await see(ada)).tasks).toEqual([`${expected} Call`]);
    const alone = { from: expected.slice(0, 10), to: expected.slice(0, 10) };
    expect((await see(ada, alone)).tasks).toEqual([`${expected} Call`]);
  });

  test.each(["Pacific/Pago_Pago", "Pacific/Kiritimati"])(
    "an all-day task on its own day for a person in %s too",
    async (timezone) => {
      const ada = await world.addPerson({ timezone });
      for (const zone of ["Pacific/Pago_Pago", "Pacific/Kiritimati", "Europe/Berlin"])
        await addTask(ada, { title: zone, timezone: zone, dueDate: "2026-03-20" });
      const { tasks } = await see(ada, { from: "2026-03-20", to: "2026-03-20" });
      expect(tasks).toHaveLength(3);
    },
  );

  test("at most 20 tasks in a month and 50 in a week, and say that there are more; a day alone lists them", async () => {
    const ada = await world.addPerson();
    for (let at = 0; at < 52; at++) await addTask(ada, { title: `T${at}`, dueDate: "2026-03-20" });
    await addTask(ada, { title: "Next", dueDate: "2026-03-21" });
    const month = await see(ada, { from: "2026-03-01", to: "2026-03-31" });
    expect([month.tasks.length, month.moreOn]).toEqual([21, ["2026-03-20"]]);
    const week = await see(ada, { from: "2026-03-16", to: "2026-03-22" });
    expect([week.tasks.length, week.moreOn]).toEqual([51, ["2026-03-20"]]);
    const day = await see(ada, { from: "2026-03-20", to: "2026-03-20" });
    expect([day.tasks.length, day.moreOn]).toEqual([52, []]);
  });
});

test("where a day has more than is listed, what is done gives way to what is to do", async () => {
  const ada = await world.addPerson();
  const taskIds: string[] = [];
  for (let at = 0; at < 20; at++)
    taskIds.push((await addTask(ada, { title: "Done", dueDate: "2026-03-20", dueTime: "09:00" })).id);
  await execute(completeTasks, { taskIds }, ada.call);
  await addTask(ada, { title: "To do", dueDate: "2026-03-20" });
  const { tasks, moreOn } = await see(ada, { from: "2026-03-01", to: "2026-03-31" });
  expect(tasks).toContain("2026-03-20 To do");
  expect([tasks.length, moreOn]).toEqual([20, ["2026-03-20"]]);
});

describe("a month that is fuller than its page", () => {
  const month = { from: "2026-03-01", to: "2026-03-31" };
  const fill = (ownerId: string) =>
    world.admin(
      `insert into task (id, owner_id, version, last_event_id, created_at, updated_at, title, priority, category, status, completed_at,
         tags, due_date, due_time, timezone, due_at, exdates, repeat_from, position, amount_minor, currency)
       select gen_random_uuid(), $1, 1, gen_random_uuid(), now(), now(), 'T' || n, 'medium', 'personal',
         case when n <= 8 then 'pending' else 'completed' end, case when n > 8 then now() end,
         '{}', day, case when n <= 7 then make_time(8 + n, 0, 0) end, 'UTC', day + case when n <= 7 then 8 + n else 24 end * interval '1 hour',
         '{}', 'due', 0, case when n = 7 then 100 end, case when n = 7 then 'EUR' end
       from generate_series(date '2026-03-01', date '2026-03-31', interval '1 day') day,
         generate_series(1, case when day = date '2026-03-10' then 30 when day = date '2026-03-11' then 3 else 9 end) n`,
      [ownerId],
    );

  test("lists a few a day: what is for the whole day before the hours, what is to do before what is done, and every bill", async () => {
    const ada = await world.addPerson({ timezone: "UTC" });
    await fill(ada.id);
    const { tasks, moreOn, unlisted } = await ask(getCalendar, month, ada.call);
    const titles = (on: string) => tasks.filter((task) => task.on === on).map(({ title }) => title);
    // Six a day have room. T8 is for the whole day, T7 is a bill, T9 is done.
    expect(titles("2026-03-20").sort()).toEqual(["T1", "T2", "T3", "T4", "T5", "T7", "T8"]);
    expect(unlisted.find(({ on }) => on === "2026-03-20")).toMatchObject({ open: 1, done: 1, isAll: true });
    expect(titles("2026-03-11")).toHaveLength(3);
    expect(moreOn).toHaveLength(30);
    expect(moreOn).not.toContain("2026-03-11");
    for (const { on, open, done, isAll } of unlisted) {
      const all = on === "2026-03-10" ? 20 : 9;
      expect([on, titles(on).length + open + done, isAll]).toEqual([on, all, all === 9]);
    }
  });

  test("lists all of a week and of a day", async () => {
    const ada = await world.addPerson({ timezone: "UTC" });
    await fill(ada.id);
    const week = await ask(getCalendar, { from: "2026-03-09", to: "2026-03-15" }, ada.call);
    expect([week.tasks.length, week.moreOn, week.unlisted]).toEqual([30 + 3 + 5 * 9, [], []]);
    const day = await ask(getCalendar, { from: "2026-03-10", to: "2026-03-10" }, ada.call);
    expect([day.tasks.length, day.moreOn, day.unlisted]).toEqual([30, [], []]);
  });

  test.each<[string, number[], number, number]>([
    ["all of what has room", [20, 20, 20, 20], 20, 20],
    ["no more than the most of a day", [30, 3], 20, 20],
    ["as many a day as have room together", Array<number>(30).fill(9), 20, 7],
    ["the more the emptier other days are", [...Array<number>(10).fill(20), 10], 20, 20],
    ["never less than a day can show", Array<number>(42).fill(20), 20, 5],
  ])("a day lists %s", (_, counts, most, expected) => {
    const places = counts.flatMap((count) =>
      Array.from({ length: Math.min(count, most) }, (__, index) => ({ place: index + 1 })),
    );
    expect(fittingCut(places, most)).toBe(expected);
  });
});

describe("what comes again", () => {
  test("is shown after the open task, at its hour on this side of a clock change and beyond", async () => {
    const ada = await world.addPerson();
    await addTask(ada, {
      title: "Run",
      dueDate: "2026-03-19",
      dueTime: "18:00",
      recurrence: "every thursday",
    });
    const { tasks, coming } = await see(ada, { from: "2026-03-16", to: "2026-04-05" });
    expect(tasks).toEqual(["2026-03-19 18:00 Run"]);
    expect(coming).toEqual(["2026-03-26 18:00 Run", "2026-04-02 18:00 Run"]);
  });

  test("stands at the person's hour where it is meant in another zone", async () => {
    const ada = await world.addPerson();
    const standup = {
      timezone: "America/New_York",
      dueDate: "2026-03-18",
      dueTime: "20:00",
      recurrence: "every day",
    };
    await addTask(ada, { title: "Stand-up", ...standup });
    // New York has summer time since the 8th, Berlin from the 29th.
    expect((await see(ada, { from: "2026-03-28", to: "2026-03-30" })).coming).toEqual([
      "2026-03-28 01:00 Stand-up",
      "2026-03-29 01:00 Stand-up",
      "2026-03-30 02:00 Stand-up",
    ]);
  });

  test("goes on from the instance that is open, and lets those that are done stand", async () => {
    const ada = await world.addPerson();
    const first = await addTask(ada, { title: "Run", dueDate: "2026-03-18", recurrence: "every day" });
    await execute(completeTasks, { taskIds: [first.id] }, ada.call);
    const next = await addInstance(ada, world.admin, first, "2026-03-19");
    await execute(updateTasks, { taskIds: [next], dueDate: "2026-03-20" }, ada.call);
    expect(await see(ada)).toEqual({
      tasks: ["2026-03-18 Run", "2026-03-20 Run"],
      coming: ["2026-03-21 Run", "2026-03-22 Run"],
      moreOn: [],
    });
  });

  test("is there already between a task that was done and the next that is being made", async () => {
    const ada = await world.addPerson();
    const first = await addTask(ada, { title: "Run", dueDate: "2026-03-18", recurrence: "every day" });
    await execute(completeTasks, { taskIds: [first.id] }, ada.call);
    expect((await see(ada)).coming).toEqual(["19", "20", "21", "22"].map((day) => `2026-03-${day} Run`));
  });

  test("comes no more when the series is deleted", async () => {
    const ada = await world.addPerson();
    const first = await addTask(ada, { title: "Run", dueDate: "2026-03-18", recurrence: "every day" });
    await execute(deleteTasks, { taskIds: [first.id], scope: "all" }, ada.call);
    expect(await see(ada)).toEqual({ tasks: [], coming: [], moreOn: [] });
  });

  test("names the task that is to be done before, and a bill's amount", async () => {
    const ada = await world.addPerson();
    const rent = await addTask(ada, {
      title: "Rent",
      dueDate: "2026-03-20",
      amount: "540",
      recurrence: "every day",
    });
    const { coming } = await ask(getCalendar, { from: "2026-03-21", to: "2026-03-21" }, ada.call);
    expect(coming).toMatchObject([
      { on: "2026-03-21", taskId: rent.id, seriesId: rent.id, amount: "540.00", currency: "EUR" },
    ]);
  });
});

test.each([
  { from: "2026-03-18", to: "2026-03-17" },
  { from: "2026-03-01", to: "2026-04-12" },
  { from: "2026-02-30", to: "2026-03-01" },
  { from: "2026-03-01", to: "2026-03-02", userId: "x" },
])("%j is refused", async (asked) => {
  const ada = await world.addPerson();
  await expect(ask(getCalendar, asked, ada.call)).rejects.toMatchObject({ code: "invalid_input" });
});
