import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { ask, execute } from "@/lib/commands/execute";
import { createWorld, type TestPerson, type TestWorld, testNow } from "@/lib/commands/testing/world";
import { consumerOf } from "@/lib/commands/worker";
import { newId } from "@/lib/core/ids";
import { deliverLog } from "@/lib/events/testing/deliver-log";
import { explain } from "@/lib/history/queries/explain";
import { findHistory } from "@/lib/history/queries/find-history";
import { completeTasks } from "@/lib/tasks/commands/complete-tasks";
import { createTask } from "@/lib/tasks/commands/create-task";
import { updateTasks } from "@/lib/tasks/commands/update-tasks";
import { audit } from "./audit/worker";
import { recurrence } from "./recurrence/worker";

let world: TestWorld;
let person: TestPerson;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  person = await world.addPerson();
});
afterAll(() => world.remove());

const react = () => deliverLog(world.pool, [recurrence, audit].map(consumerOf), { clock: () => testNow });
const history = (input: object = {}, who = person) => ask(findHistory, input, who.call);
const why = (what: string, who = person) => ask(explain, { what }, who.call);

async function say(text: string) {
  const [conversationId, messageId] = [newId(Date.now()), newId(Date.now())];
  await world.admin(
    "insert into conversation (id, owner_id, title, status, created_at, updated_at) values ($1, $2, 'x', 'ACTIVE', now(), now())",
    [conversationId, person.id],
  );
  await world.admin(
    `insert into message (id, owner_id, conversation_id, role, status, content, parts, created_at, updated_at)
     values ($1, $2, $3, 'user', 'done', $4, '[]', now(), now())`,
    [messageId, person.id, conversationId, text],
  );
  return { messageId, conversationId };
}

async function weekly(call: object = {}) {
  const input = { title: "Water the plants", dueDate: "2026-03-18", recurrence: "every week" };
  return (await execute(createTask, input, { ...person.call, ...call })).value.id;
}

test("an item's history tells what, who, the old and the new, the newest first", async () => {
  const { value } = await execute(createTask, { title: "Water the plants" }, person.call);
  const { id } = value;
  await execute(updateTasks, { taskIds: [id], title: "Water the cactus" }, person.call);
  await react();
  const { items } = await history({ itemId: id });
  expect(items.map(({ title, actor }) => `${title} by ${actor}`)).toEqual([
    "Changed by user",
    "Created by user",
  ]);
  expect(items[0]?.changes).toEqual({ title: { old: "Water the plants", new: "Water the cactus" } });
});

test("pages of the history meet without a gap, also where all happened at one instant", async () => {
  for (let count = 0; count < 7; count++) await execute(createTask, { title: `Task ${count}` }, person.call);
  await react();
  const names: unknown[] = [];
  let cursor: string | undefined;
  do {
    const page = await history({ limit: 3, ...(cursor ? { cursor } : {}) });
    names.push(...page.items.map(({ payload }) => payload.title));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(names).toEqual(["Task 6", "Task 5", "Task 4", "Task 3", "Task 2", "Task 1", "Task 0"]);
});

test("another person's history is not found", async () => {
  const id = await weekly();
  await react();
  const other = await world.addPerson();
  expect((await history({ itemId: id }, other)).items).toEqual([]);
  await expect(why(id, other)).rejects.toThrow("nothing with that id");
});

test("days are the person's own", async () => {
  await execute(createTask, { title: "Late" }, { ...person.call, now: new Date("2026-03-17T23:30:00Z") });
  await react();
  expect((await history({ from: "2026-03-18", to: "2026-03-18" })).items).toHaveLength(1);
  expect((await history({ to: "2026-03-17" })).items).toHaveLength(0);
});

test("a thing is explained by the sentence it came from", async () => {
  const { messageId } = await say("water the plants every wednesday");
  const id = await weekly({ messageId });
  const told = await why(id);
  expect(told.sentence).toContain("you said “water the plants every wednesday” on");
  expect(told.chain.map(({ kind, quote, words }) => quote ?? `${kind}: ${words}`)).toEqual([
    "water the plants every wednesday",
    "happened: Created: “Water the plants”",
  ]);
});

test("the next of a series is explained back to the click, and the click forward to the next", async () => {
  const id = await weekly();
  const { commandId } = await execute(completeTasks, { taskIds: [id] }, person.call);
  await react();
  const [next] = await world.admin<{ id: string }>(
    "select id from task where owner_id = $1 and parent_task_id is not null",
    [person.id],
  );
  const told = await why(next?.id ?? "");
  expect(told.chain.map(({ words }) => words)).toEqual([
    "You did it on a page",
    "Completed: “Water the plants”",
    "Came round again: “Water the plants”",
  ]);
  expect((await why(commandId)).followed.map(({ words, actor }) => `${words} by ${actor}`)).toEqual([
    "Came round again: “Water the plants” by recurrence",
  ]);
});
