import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask, execute } from "@/lib/commands/execute";
import { createWorld, type TestWorld } from "@/lib/commands/testing/world";
import { createWallet } from "@/lib/finance/commands/create-wallet";
import { createTask } from "@/lib/tasks/commands/create-task";
import { findTasks } from "@/lib/tasks/queries/find-tasks";
import { judge, type Tally } from "./approvals";
import { calling, hear, modelOf, saying, startTalk, type Talk } from "./testing/talk";
import { toolNamed } from "./tools";

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.remove());

async function withTasks(...titles: string[]): Promise<Talk> {
  const talk = await startTalk(world);
  for (const title of titles) await execute(createTask, { title }, talk.person);
  return talk;
}

const titlesOf = async ({ person }: Talk) =>
  (await ask(findTasks, {}, person)).items.map(({ title }) => title).sort();

/** The one question that is open. */
async function openQuestion(talk: Talk): Promise<{ messageId: string; toolCallId: string }> {
  const { pending } = await talk.kept();
  expect(pending).toHaveLength(1);
  const [{ messageId, toolCallId } = { messageId: "", toolCallId: "" }] = pending;
  return { messageId, toolCallId };
}

const deletionsOf = ({ person }: Talk) =>
  world
    .admin<{ input: { taskIds: string[] } }>(
      "select input from command where owner_id = $1 and name = 'deleteTasks'",
      [person.actor.ownerId],
    )
    .then((rows) => rows.map(({ input }) => input.taskIds.length));

describe("deleting more than one thing", () => {
  test("asks first: nothing is deleted, and the call waits on the server with its arguments", async () => {
    const talk = await withTasks("Fern", "Basil");
    const heard = await talk.say("delete all tasks");
    expect(heard.asked.map(({ tool }) => tool)).toEqual(["deleteTasks"]);
    expect(await titlesOf(talk)).toEqual(["Basil", "Fern"]);
    const [kept] = await world.admin<{ tool: string; input: { taskIds: string[] } }>(
      "select tool, input from approval where owner_id = $1",
      [talk.person.actor.ownerId],
    );
    expect(kept).toMatchObject({ tool: "deleteTasks" });
    expect(kept?.input.taskIds).toHaveLength(2);
  });

  test("deleting one thing asks nothing: an undo takes it back", async () => {
    const talk = await withTasks("Fern", "Basil");
    const heard = await talk.say("delete the fern task");
    expect(heard.asked).toEqual([]);
    expect(await titlesOf(talk)).toEqual(["Basil"]);
  });

  test("a typed “yes” runs the stored arguments, once: what came since stays", async () => {
    const talk = await withTasks("Fern", "Basil");
    await talk.say("delete all tasks");
    await execute(createTask, { title: "Came later" }, talk.person);
    const heard = await talk.say("yes");
    expect(heard.text).toBe("Done.");
    expect(await titlesOf(talk)).toEqual(["Came later"]);
    await talk.say("yes");
    expect(await titlesOf(talk)).toEqual(["Came later"]);
    expect(await deletionsOf(talk)).toEqual([2]);
  });

  test("a tap runs the stored arguments and not what the browser may say beside it", async () => {
    const talk = await withTasks("Fern", "Basil");
    await talk.say("delete all tasks");
    const question = await openQuestion(talk);
    await execute(createTask, { title: "Came later" }, talk.person);
    await talk.say("Delete 3 tasks", { ...question, isApproved: true });
    expect(await titlesOf(talk)).toEqual(["Came later"]);
    expect((await talk.kept()).pending).toEqual([]);
  });

  test("what was approved can be undone as one", async () => {
    const talk = await withTasks("Fern", "Basil");
    await talk.say("delete all tasks");
    await talk.say("yes");
    await talk.say("undo");
    expect(await titlesOf(talk)).toEqual(["Basil", "Fern"]);
  });

  test.each(["no", "keep them"])("“%s” leaves everything and closes the question", async (words) => {
    const talk = await withTasks("Fern", "Basil");
    await talk.say("delete all tasks");
    const heard = await talk.say(words);
    expect(heard.text).toBe("Left as it was.");
    expect(heard.tools).toEqual([]);
    expect((await talk.kept()).pending).toEqual([]);
    await talk.say("yes");
    expect(await titlesOf(talk)).toEqual(["Basil", "Fern"]);
  });

  test("a question that was answered is a conflict for the second device, and nothing runs twice", async () => {
    const talk = await withTasks("Fern", "Basil");
    await talk.say("delete all tasks");
    const question = await openQuestion(talk);
    const taps = await Promise.allSettled([
      talk.say("Delete", { ...question, isApproved: true }),
      talk.say("Delete", { ...question, isApproved: true }),
    ]);
    expect(taps.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(talk.say("Keep", { ...question, isApproved: false })).rejects.toMatchObject({
      code: "conflict",
      message: "That question is not open any more, and nothing was done. Ask again for what you want.",
    });
    expect(await deletionsOf(talk)).toEqual([2]);
  });

  test("a question is over after a quarter of an hour: a tap is a conflict, a typed yes approves nothing", async () => {
    const talk = await withTasks("Fern", "Basil");
    await talk.say("delete all tasks");
    const question = await openQuestion(talk);
    await world.admin("update approval set expires_at = now() - interval '1 second' where owner_id = $1", [
      talk.person.actor.ownerId,
    ]);
    await expect(talk.say("Delete", { ...question, isApproved: true })).rejects.toMatchObject({
      code: "conflict",
    });
    await talk.say("yes");
    expect(await titlesOf(talk)).toEqual(["Basil", "Fern"]);
  });

  test("a typed “yes” approves none of two open questions; each can still be tapped", async () => {
    const talk = await withTasks("Fern", "Basil");
    await talk.say("delete all tasks");
    await talk.say("delete all tasks");
    const { pending } = await talk.kept();
    expect(pending).toHaveLength(2);
    await talk.say("yes");
    expect(await titlesOf(talk)).toEqual(["Basil", "Fern"]);
    const [{ messageId, toolCallId } = { messageId: "", toolCallId: "" }] = pending;
    await talk.say("Delete", { messageId, toolCallId, isApproved: true });
    expect(await titlesOf(talk)).toEqual([]);
  });

  test("nobody answers another person's question", async () => {
    const hers = await withTasks("Fern", "Basil");
    await hers.say("delete all tasks");
    const question = await openQuestion(hers);
    const his = await startTalk(world);
    await expect(his.say("Delete", { ...question, isApproved: true })).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await titlesOf(hers)).toEqual(["Basil", "Fern"]);
    expect((await hers.kept()).pending).toHaveLength(1);
  });

  test("one thing at a time comes to the same: the second deletion of a turn asks", async () => {
    const talk = await withTasks("Fern", "Basil");
    const { items } = await ask(findTasks, {}, talk.person);
    const calls = items.map(({ id }) => ({ tool: "deleteTasks", input: { taskIds: [id] } }));
    const heard = await hear(await talk.sayTo(modelOf([calling(calls), saying("Done.")]), "clear them"));
    expect(heard.tools.map(({ error }) => error)).toEqual([undefined]);
    expect(heard.asked).toHaveLength(1);
    expect(await titlesOf(talk)).toHaveLength(1);
  });
});

test("the 26th write of a turn is refused, and the 25 before it stand", async () => {
  const talk = await startTalk(world);
  const calls = Array.from({ length: 26 }, (_, place) => ({
    tool: "createTask",
    input: { title: `Task ${place + 1}` },
  }));
  const heard = await hear(await talk.sayTo(modelOf([calling(calls), saying("Done.")]), "many"));
  const refused = heard.tools.filter(({ error }) => error !== undefined);
  expect(refused.map(({ input }) => input)).toMatchObject([{ title: "Task 26" }]);
  const { items } = await ask(findTasks, { limit: 100 }, talk.person);
  expect(items).toHaveLength(25);
});

describe("what is judged", () => {
  const fresh = (): Tally => ({ writes: 0, deleted: 0, changed: 0 });
  const verdict = (name: string, input: unknown, tally = fresh()) => {
    const tool = toolNamed(name);
    if (!tool) throw new Error(`There is no tool ${name}.`);
    return judge(tool, input, tally);
  };
  const ids = (count: number) => Array.from({ length: count }, (_, place) => `id-${place}`);

  test("changing ten things runs, the eleventh of a turn asks", () => {
    const tally = fresh();
    expect(verdict("completeTasks", { taskIds: ids(10) }, tally)).toBe("run");
    expect(verdict("completeTasks", { taskIds: ids(1) }, tally)).toBe("ask");
  });

  test("adding many things at once is no change of any, and looking is free", () => {
    expect(verdict("addTransactions", { items: ids(500) })).toBe("run");
    expect(verdict("findTasks", {})).toBe("run");
  });

  test("putting a wallet away always asks", async () => {
    expect(verdict("archiveWallet", { wallet: "Cash" })).toBe("ask");
    const talk = await startTalk(world);
    await execute(createWallet, { name: "Trip" }, talk.person);
    const archive = calling([{ tool: "archiveWallet", input: { wallet: "Trip" } }]);
    const heard = await hear(await talk.sayTo(modelOf([archive]), "put the trip wallet away"));
    expect(heard.asked.map(({ tool }) => tool)).toEqual(["archiveWallet"]);
  });
});
