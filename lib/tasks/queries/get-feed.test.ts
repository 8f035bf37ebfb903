import ICAL from "ical.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ask, execute } from "@/lib/commands/execute";
import { createWorld, type TestPerson, type TestWorld } from "@/lib/commands/testing/world";
import { completeTasks } from "@/lib/tasks/commands/complete-tasks";
import { createFeed } from "@/lib/tasks/commands/create-feed";
import { revokeFeed } from "@/lib/tasks/commands/revoke-feed";
import { feedHash } from "@/lib/tasks/feed";
import { feedOwner } from "@/lib/tasks/feed-owner";
import { addTask } from "@/lib/tasks/testing/to-do";
import { getFeed } from "./get-feed";

let world: TestWorld;
let ada: TestPerson;
beforeAll(async () => {
  world = await createWorld();
  ada = await world.addPerson();
});
afterAll(() => world.remove());

/** The events, as another program than the one that wrote them reads them. */
async function eventsOf(who: TestPerson): Promise<ICAL.Event[]> {
  const { text } = await ask(getFeed, {}, who.call);
  for (const line of text.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
}
const startOf = (event: ICAL.Event): string =>
  event.startDate.isDate ? event.startDate.toString() : event.startDate.toJSDate().toISOString();

test("a timed task is at its instant, an all-day one on its day, one without a day is not there", async () => {
  const notes =
    "Line one; two, three\\four\nand “ünïcode” 🦷 that is long enough to be folded over several lines of the file";
  await addTask(ada, {
    title: "Dentist, Dr. Weiss; 2nd",
    dueDate: "2026-03-20",
    dueTime: "15:00",
    durationMinutes: 45,
    notes,
    tags: ["health", "a,b"],
    priority: "critical",
  });
  await addTask(ada, { title: "Tax return", dueDate: "2026-03-31" });
  await addTask(ada, { title: "Someday" });
  const [dentist, tax, ...more] = await eventsOf(ada);
  expect(more).toEqual([]);
  expect([dentist?.summary, dentist?.description]).toEqual(["Dentist, Dr. Weiss; 2nd", notes]);
  expect(dentist && startOf(dentist)).toBe("2026-03-20T14:00:00.000Z");
  expect(dentist?.duration.toSeconds()).toBe(45 * 60);
  expect(dentist?.component.getFirstProperty("categories")?.getValues()).toEqual(["health", "a,b"]);
  expect(dentist?.component.getFirstPropertyValue("priority")).toBe(1);
  expect(tax && [startOf(tax), tax.endDate.toString(), tax.startDate.isDate]).toEqual([
    "2026-03-31",
    "2026-04-01",
    true,
  ]);
});

test("a series keeps its hour over both changes of clocks, and a month's end is the last day of a shorter one", async () => {
  const bob = await world.addPerson();
  await addTask(bob, { title: "Weekly", dueDate: "2026-03-23", dueTime: "09:00", recurrence: "FREQ=WEEKLY" });
  await addTask(bob, { title: "Rent", dueDate: "2026-03-31", recurrence: "FREQ=MONTHLY" });
  const events = await eventsOf(bob);
  const starts = (title: string) =>
    events
      .filter(({ summary }) => summary === title)
      .map(startOf)
      .sort();
  expect(starts("Weekly").slice(0, 3)).toEqual([
    "2026-03-23T08:00:00.000Z",
    "2026-03-30T07:00:00.000Z",
    "2026-04-06T07:00:00.000Z",
  ]);
  expect(starts("Weekly")).toContain("2026-10-26T08:00:00.000Z");
  expect(starts("Rent").slice(0, 3)).toEqual(["2026-03-31", "2026-04-30", "2026-05-31"]);
  expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length);
});

test("a task meant in another zone is at its own hour there", async () => {
  const eve = await world.addPerson();
  await addTask(eve, {
    title: "Call",
    dueDate: "2026-03-20",
    dueTime: "09:00",
    timezone: "America/New_York",
  });
  expect((await eventsOf(eve)).map(startOf)).toEqual(["2026-03-20T13:00:00.000Z"]);
});

test("what is done is not in it, nor what is another person's", async () => {
  const carl = await world.addPerson();
  const { id } = await addTask(carl, { title: "Done soon", dueDate: "2026-03-20" });
  expect(await eventsOf(carl)).toHaveLength(1);
  await execute(completeTasks, { taskIds: [id] }, carl.call);
  expect(await eventsOf(carl)).toEqual([]);
});

test("a feed that changed in nothing is the same to the letter", async () => {
  expect(await ask(getFeed, {}, ada.call)).toEqual(await ask(getFeed, {}, ada.call));
});

test("a secret leads to its owner until it is withdrawn, and nothing else does", async () => {
  const { value: made } = await execute(createFeed, {}, ada.call);
  const hash = feedHash(made.path.replace(/^\/feed\/(.*)\.ics$/, "$1"));
  expect(await feedOwner(hash, world.pool)).toBe(ada.id);
  expect(await feedOwner(feedHash("guess"), world.pool)).toBeUndefined();
  await execute(revokeFeed, { feedId: made.id }, ada.call);
  expect(await feedOwner(hash, world.pool)).toBeUndefined();
});
