import { afterAll, beforeAll, expect, test } from "vitest";
import { ask, execute } from "@/lib/commands/execute";
import { createWorld, type TestWorld } from "@/lib/commands/testing/world";
import { now } from "@/lib/core/clock";
import { localDate } from "@/lib/core/time";
import { addTransaction } from "@/lib/finance/commands/add-transaction";
import { findTransactions } from "@/lib/finance/queries/find-transactions";
import { getBalances } from "@/lib/finance/queries/get-balances";
import { createTask } from "@/lib/tasks/commands/create-task";
import { findTasks } from "@/lib/tasks/queries/find-tasks";
import { startTalk, type Talk, talkOf } from "./testing/talk";
import { undo } from "./tools";
import { takeTurn } from "./turn";

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.remove());

const titlesOf = async ({ person }: Talk) =>
  (await ask(findTasks, {}, person)).items.map(({ title }) => title).sort();
const countIn = (table: string, { person }: Talk) =>
  world
    .admin<{ n: number }>(`select count(*)::int n from ${table} where owner_id = $1`, [person.actor.ownerId])
    .then(([row]) => row?.n);

test("a turn keeps what was said before the first byte of the answer, and then streams it", async () => {
  const talk = await startTalk(world);
  const { person, conversationId } = talk;
  const stream = await takeTurn(person, { conversationId, text: "dentist friday 3pm" });
  const { messages, title } = await talk.kept();
  expect(title).toBe("dentist friday 3pm");
  expect(messages[0]).toMatchObject({ role: "user", parts: [{ type: "text", text: "dentist friday 3pm" }] });
  expect(messages[1]).toMatchObject({ role: "assistant", status: "streaming" });
  const types: string[] = [];
  for await (const chunk of stream) types.push(chunk.type);
  expect(types[0]).toBe("start");
  expect(types.at(-1)).toBe("finish");
  expect(types.filter((type) => type === "text-delta").length).toBeGreaterThan(1);
});

test("“dentist friday 3pm” makes a task under the turn's root: its parent, its correlation and its message", async () => {
  const talk = await startTalk(world);
  const heard = await talk.say("dentist friday 3pm");
  expect(heard.tools).toMatchObject([{ tool: "createTask", output: { title: "dentist", dueTime: "15:00" } }]);
  const { messages } = await talk.kept();
  const rows = await world.admin(
    `select c.name, c.parent_id, c.actor, c.actor_id, c.message_id, e.correlation_id from command c
     join event e on e.command_id = c.id where c.owner_id = $1 and c.name = 'createTask'`,
    [talk.person.actor.ownerId],
  );
  expect(rows).toEqual([
    {
      name: "createTask",
      parent_id: heard.turnId,
      actor: "assistant",
      actor_id: talk.conversationId,
      message_id: messages[0]?.id,
      correlation_id: heard.turnId,
    },
  ]);
});

test("“lunch 12.50 from cash” books the expense in that wallet", async () => {
  const talk = await startTalk(world);
  await talk.say("lunch 12.50 from cash");
  const { items } = await ask(findTransactions, {}, talk.person);
  expect(items).toMatchObject([{ kind: "expense", amount: "12.50", wallet: { name: "Cash" } }]);
  const { wallets } = await ask(getBalances, {}, talk.person);
  expect(wallets.find(({ name }) => name === "Cash")?.balance).toBe("-12.50");
});

test("“what's due?” is answered from what the tool found", async () => {
  const talk = await startTalk(world);
  const today = localDate(now(), "Europe/Berlin").toString();
  await execute(createTask, { title: "Water the fern", dueDate: today }, talk.person);
  const heard = await talk.say("what's due today?");
  expect(heard.tools.map(({ tool }) => tool)).toEqual(["findTasks"]);
  expect(heard.text).toContain("Water the fern");
});

test("“how much did I spend on food this month?” gives the sum that the tool gave", async () => {
  const talk = await startTalk(world);
  for (const amount of ["30.10", "7.25"])
    await execute(addTransaction, { amount, category: "Groceries" }, talk.person);
  await execute(addTransaction, { amount: "10.00", category: "Eating out" }, talk.person);
  await execute(addTransaction, { amount: "99.00", category: "Transport" }, talk.person);
  for (const [asked, sum] of [
    ["groceries", "37.35"],
    ["food", "47.35"],
  ]) {
    const heard = await talk.say(`how much did I spend on ${asked} this month?`);
    expect(heard.tools.map(({ tool }) => tool)).toContain("summarizeSpending");
    expect(heard.text).toContain(sum);
    expect(heard.text).not.toContain("99");
  }
});

test("“undo” takes back what the turn before did, and says what", async () => {
  const talk = await startTalk(world);
  await talk.say("buy milk tomorrow");
  expect(await titlesOf(talk)).toEqual(["buy milk"]);
  const heard = await talk.say("undo");
  expect(heard.tools.map(({ tool }) => tool)).toEqual(["undo"]);
  expect(heard.text).toContain("buy milk");
  expect(await titlesOf(talk)).toEqual([]);
});

test("all that one message did is undone as one by the turn's id, and shows as undone", async () => {
  const talk = await startTalk(world);
  const { turnId } = await talk.say("dentist friday 3pm\nlunch 12.50 from cash\ncall Anna tomorrow");
  expect(await titlesOf(talk)).toEqual(["call Anna", "dentist"]);
  expect((await ask(findTransactions, {}, talk.person)).items).toHaveLength(1);
  await execute(undo, { what: turnId }, talk.person);
  expect(await titlesOf(talk)).toEqual([]);
  expect((await ask(findTransactions, {}, talk.person)).items).toEqual([]);
  expect((await talk.kept()).undone).toEqual([turnId]);
});

test("the turn is kept with its answer, and its id undoes it", async () => {
  const talk = await startTalk(world);
  const { turnId } = await talk.say("buy milk tomorrow");
  const answer = (await talk.kept()).messages.at(-1);
  expect(answer).toMatchObject({ status: "done", model: "local" });
  expect(answer?.parts[0]).toEqual({ type: "data-turn", data: { turnId } });
});

test("another person's conversation is not found: nothing is said in it, and nothing of it is told", async () => {
  const hers = await startTalk(world);
  await hers.say("buy milk tomorrow");
  const his = await startTalk(world);
  const there = talkOf(his.person, hers.conversationId);
  await expect(there.say("dentist friday 3pm")).rejects.toMatchObject({ code: "not_found" });
  await expect(there.kept()).rejects.toMatchObject({ code: "not_found" });
  expect(await countIn("message", his)).toBe(0);
  expect((await hers.kept()).messages).toHaveLength(2);
});

test("nothing said is refused with a sentence, and so is too much", async () => {
  const talk = await startTalk(world);
  await expect(talk.say("  ")).rejects.toMatchObject({
    code: "invalid_input",
    message: "Say something first",
  });
  await expect(talk.say("a".repeat(10_001))).rejects.toMatchObject({
    message: "A message can have at most 10,000 characters",
  });
  expect(await countIn("conversation", talk)).toBe(0);
});

test("the pieces of an answer that is over go when the next thing is said", async () => {
  const talk = await startTalk(world);
  await talk.say("buy milk tomorrow");
  const before = await world.admin<{ id: string }>(
    "select distinct message_id id from message_chunk where owner_id = $1",
    [talk.person.actor.ownerId],
  );
  expect(before).toHaveLength(1);
  await talk.say("what's due?");
  const after = await world.admin<{ id: string }>(
    "select distinct message_id id from message_chunk where owner_id = $1",
    [talk.person.actor.ownerId],
  );
  expect(after).toHaveLength(1);
  expect(after[0]?.id).not.toBe(before[0]?.id);
});
