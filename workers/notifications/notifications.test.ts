import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { ask, execute } from "@/lib/commands/execute";
import { createWorld, type TestPerson, type TestWorld } from "@/lib/commands/testing/world";
import { consumerOf } from "@/lib/commands/worker";
import { deliverLog } from "@/lib/events/testing/deliver-log";
import { markNotificationsRead } from "@/lib/notifications/commands/mark-notifications-read";
import { findNotifications } from "@/lib/notifications/queries/find-notifications";
import { addTask } from "@/lib/tasks/testing/to-do";
import { fireDue } from "../reminders/fire-due";
import { reminders } from "../reminders/worker";
import { notifications } from "./worker";

let world: TestWorld;
let person: TestPerson;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  person = await world.addPerson();
});
afterAll(() => world.remove());

/** What running workers do until `time` of 18 March 2026, in Berlin; it is 10:30 before. */
async function until(time: string): Promise<void> {
  const now = new Date(`2026-03-18T${time}:00+01:00`);
  const react = () =>
    deliverLog(world.pool, [consumerOf(reminders), consumerOf(notifications)], { clock: () => now });
  await react();
  await fireDue(world.pool, now);
  await react();
  person.call.now = now;
}
const addDinner = (more: object = {}) =>
  addTask(person, {
    title: "Dinner",
    dueDate: "2026-03-18",
    dueTime: "19:00",
    reminders: [{ minutesBefore: 60 }],
    ...more,
  });
const find = (input: object = {}) => ask(findNotifications, input, person.call);
const read = (input: object = {}) => execute(markNotificationsRead, input, person.call);

test("a reminder that rings is one notification, told of as sent", async () => {
  const { id: taskId } = await addDinner();
  await until("18:00");
  const { items, unread } = await find();
  expect(unread).toBe(1);
  expect(items).toMatchObject([
    {
      type: "due_date_reminder",
      title: "Dinner",
      message: "Due Wednesday, March 18, 2026, 19:00.",
      taskId,
      createdAt: "2026-03-18T17:00:00.000Z",
      readAt: null,
    },
  ]);
  const due = (await person.events()).find(({ type }) => type === "todo.reminder.due");
  const sent = (await person.events()).find(({ type }) => type === "notification.alert.sent");
  expect(due).toBeDefined();
  expect(sent).toMatchObject({
    subject: items[0]?.id,
    actor: "notifications",
    data: { userId: person.id, channel: "in_app", sourceEvent: "todo.reminder.due", status: "delivered" },
  });
});

test("one that was missed says for when it was meant", async () => {
  await addDinner();
  await until("18:30");
  const { items } = await find();
  expect(items[0]?.message).toBe(
    "Due Wednesday, March 18, 2026, 19:00. This was meant for Wednesday, March 18, 2026, 18:00, and comes late.",
  );
});

test("an event that is delivered again, its mark lost, tells nothing twice", async () => {
  await addDinner();
  await until("18:00");
  await world.admin("delete from state where key like 'processed-%'");
  await until("18:01");
  expect((await find()).items).toHaveLength(1);
  const sent = (await person.events()).filter(({ type }) => type === "notification.alert.sent");
  expect(sent).toHaveLength(1);
});

test("each is read by itself, or all at once, and pages follow each other", async () => {
  for (const title of ["One", "Two", "Three"]) await addDinner({ title });
  await until("18:00");
  const first = await find({ limit: 2 });
  const rest = await find({ limit: 2, cursor: first.nextCursor ?? "" });
  const all = [...first.items, ...rest.items];
  expect(all.map(({ title }) => title).sort()).toEqual(["One", "Three", "Two"]);
  const [one] = all;
  expect((await read({ notificationIds: [one?.id] })).value).toEqual({ read: 1 });
  expect((await read({ notificationIds: [one?.id] })).value).toEqual({ read: 0 });
  expect(await find({ unread: true })).toMatchObject({ unread: 2 });
  expect((await find({ unread: true })).items).toHaveLength(2);
  expect((await read()).value).toEqual({ read: 2 });
  expect(await find({ unread: true })).toMatchObject({ items: [], unread: 0 });
});

test("another person's notification is not found, and not read", async () => {
  await addDinner();
  await until("18:00");
  const [theirs] = (await find()).items;
  const other = await world.addPerson({ name: "Bob" });
  const asOther = execute(markNotificationsRead, { notificationIds: [theirs?.id] }, other.call);
  await expect(asOther).rejects.toMatchObject({ code: "not_found" });
  await execute(markNotificationsRead, {}, other.call);
  expect(await ask(findNotifications, {}, other.call)).toMatchObject({ items: [], unread: 0 });
  expect(await find()).toMatchObject({ unread: 1 });
});
