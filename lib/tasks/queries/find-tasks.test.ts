import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask, execute } from "@/lib/commands/execute";
import { createWorld, type TestPerson, type TestWorld, testNow } from "@/lib/commands/testing/world";
import { archiveTasks } from "@/lib/tasks/commands/archive-tasks";
import { completeTasks } from "@/lib/tasks/commands/complete-tasks";
import { updateTasks } from "@/lib/tasks/commands/update-tasks";
import { addTask } from "@/lib/tasks/testing/to-do";
import { findTasks } from "./find-tasks";
import { getTaskCounts } from "./get-task-counts";

let world: TestWorld;
let ada: TestPerson;
/** 18:00 on Wednesday, 18 March, in Berlin. */
const later = { now: new Date("2026-03-18T17:00:00Z") };

beforeAll(async () => {
  world = await createWorld();
  ada = await world.addPerson();
  const bob = await world.addPerson();
  await addTask(bob, { title: "Bob's milk", dueDate: "2026-03-18" });
  const add = (title: string, input: object = {}) => addTask(ada, { title, ...input });
  await add("Milk", { dueDate: "2026-03-18", dueTime: "09:00", tags: ["shopping"] });
  await add("bread", { dueDate: "2026-03-18", tags: ["shopping", "food"], priority: "low" });
  await add("Dentist", { dueDate: "2026-03-19", dueTime: "15:00", priority: "critical", category: "home" });
  await add("Rent 100%", { dueDate: "2026-04-01", notes: "to the landlord", priority: "high" });
  await add("Someday");
  const begun = await add("Report", { dueDate: "2026-03-18", dueTime: "20:00", category: "work" });
  await execute(updateTasks, { taskIds: [begun.id], status: "in_progress" }, ada.call);
  const done = await add("Call mom");
  await execute(completeTasks, { taskIds: [done.id] }, ada.call);
  const away = await add("Old idea");
  await execute(archiveTasks, { taskIds: [away.id] }, ada.call);
});
afterAll(() => world.remove());

const find = async (asked: object = {}) =>
  (await ask(findTasks, asked, { ...ada.call, ...later })).items.map(({ title }) => title);

describe("findTasks", () => {
  test("open ones by their day, those without one last; nobody else's", async () => {
    expect(await find()).toEqual(["Milk", "Report", "bread", "Dentist", "Rent 100%", "Someday"]);
  });

  test.each([
    [
      { status: "all", sort: "title" },
      ["bread", "Call mom", "Dentist", "Milk", "Old idea", "Rent 100%", "Report", "Someday"],
    ],
    [{ status: "completed" }, ["Call mom"]],
    [{ status: "archived" }, ["Old idea"]],
    [{ status: "in_progress" }, ["Report"]],
    [{ dueFrom: "2026-03-19", dueTo: "2026-04-01" }, ["Dentist", "Rent 100%"]],
    [{ dueTo: "2026-03-18" }, ["Milk", "Report", "bread"]],
    [{ overdue: true }, ["Milk"]],
    [{ overdue: "true" }, ["Milk"]],
    [{ overdue: "false" }, ["Report", "bread", "Dentist", "Rent 100%", "Someday"]],
    [{ completedFrom: "2026-03-18", completedTo: "2026-03-18" }, ["Call mom"]],
    [{ completedTo: "2026-03-17" }, []],
    [{ priority: "high" }, ["Rent 100%"]],
    [{ category: "work" }, ["Report"]],
    [{ tags: "shopping,food" }, ["bread"]],
    [{ tags: ["shopping"] }, ["Milk", "bread"]],
    [{ text: "LANDLORD rent" }, ["Rent 100%"]],
    [{ text: "100%" }, ["Rent 100%"]],
    [{ text: "%" }, []],
    [{ text: "_" }, []],
    [{ sort: "priority" }, ["Dentist", "Rent 100%", "Milk", "Report", "Someday", "bread"]],
  ])("%j finds %j", async (asked, expected) => {
    expect(await find(asked)).toEqual(expected);
  });

  test.each(["due", "priority", "category", "tag", "created", "title"])(
    "pages by %s show each task once, in one order",
    async (sort) => {
      const whole = await find({ status: "all", sort });
      expect(new Set(whole).size).toBe(8);
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof askPage>> = await askPage(sort, cursor);
        seen.push(...page.items.map(({ title }) => title));
        cursor = page.nextCursor;
      } while (cursor);
      expect(seen).toEqual(whole);
    },
  );
  const askPage = (sort: string, cursor: string | null) =>
    ask(findTasks, { status: "all", sort, limit: "3", ...(cursor ? { cursor } : {}) }, ada.call);

  test.each([
    ["of another order", { sort: "title" }],
    ["that is made up", { cursor: Buffer.from('["due","x","y"]').toString("base64url") }],
    [
      "with an instant that is none",
      {
        cursor: Buffer.from('["due","9999-99-99","0198a000-0000-7000-8000-000000000000"]').toString(
          "base64url",
        ),
      },
    ],
    [
      "with NUL",
      {
        sort: "title",
        cursor: Buffer.from('["title","a\\u0000","0198a000-0000-7000-8000-000000000000"]').toString(
          "base64url",
        ),
      },
    ],
    ["that is no JSON", { cursor: "???" }],
  ])("a cursor %s is refused", async (_, asked) => {
    const { nextCursor } = await ask(findTasks, { limit: 1 }, ada.call);
    await expect(find({ cursor: nextCursor, ...asked })).rejects.toMatchObject({ code: "invalid_input" });
  });

  test.each([
    { limit: 201 },
    { limit: "many" },
    { dueFrom: "2026-02-30" },
    { sort: "size" },
    { userId: "x" },
  ])("%j is refused", async (asked) => {
    await expect(find(asked)).rejects.toMatchObject({ code: "invalid_input" });
  });
});

test("done ones are paged from the latest to the earliest", async () => {
  const carl = await world.addPerson();
  for (let at = 0; at < 5; at++) {
    const { id } = await addTask(carl, { title: String(at) });
    const now = new Date(testNow.getTime() + (at >> 1) * 60_000);
    await execute(completeTasks, { taskIds: [id] }, { ...carl.call, now });
  }
  const first = await ask(findTasks, { status: "completed", limit: 2 }, carl.call);
  const second = await ask(findTasks, { status: "completed", limit: 3, cursor: first.nextCursor }, carl.call);
  const titles = [...first.items, ...second.items].map(({ title }) => title);
  expect(titles[0]).toBe("4");
  expect([...titles].sort()).toEqual(["0", "1", "2", "3", "4"]);
  expect(second.nextCursor).toBeNull();
});

test("getTaskCounts counts what is open, late and still due today, of the person alone", async () => {
  expect(await ask(getTaskCounts, {}, { ...ada.call, ...later })).toEqual({ open: 6, late: 1, today: 2 });
});

test("by title neither case nor accents count; what is alike, as far as is looked at, is shown once each, page by page", async () => {
  const eve = await world.addPerson();
  // A sign of three bytes that folds into eighteen: more than an index could hold, and alike but for the end.
  const long = ["a", "b"].map((end) => "\ufdfa".repeat(254) + end);
  const titles = ["Öl", "oak", "Éclair", "eclair", "ECLAIR", "Zebra", "apple", ...long];
  for (const title of titles) await addTask(eve, { title });
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const asked: object = { sort: "title", limit: 1, ...(cursor ? { cursor } : {}) };
    const page: { items: { title: string }[]; nextCursor: string | null } = await ask(
      findTasks,
      asked,
      eve.call,
    );
    seen.push(...page.items.map(({ title }) => title));
    cursor = page.nextCursor;
  } while (cursor);
  expect(seen.map((title) => title.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase())).toEqual([
    ...["apple", "eclair", "eclair", "eclair", "oak", "ol", "zebra"],
    ...long,
  ]);
  expect(new Set(seen)).toEqual(new Set(titles));
});
