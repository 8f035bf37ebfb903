import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { ask, execute } from "@/lib/commands/execute";
import { createWorld, type TestWorld } from "@/lib/commands/testing/world";
import { findTasks } from "@/lib/tasks/queries/find-tasks";
import type { Reply } from "@/tests/support/openai-server";
import { currentBrain } from "./model";
import { startTalk, type Talk } from "./testing/talk";
import { undo } from "./tools";

// Before anything is loaded: settings are read once a process, and this file has a process of its own.
const { server, key } = await vi.hoisted(async () => {
  const { startOpenaiServer } = await import("@/tests/support/openai-server");
  const started = await startOpenaiServer();
  const secret = "sk-secret-of-the-test-0123456789";
  Object.assign(process.env, {
    OPENAI_API_KEY: secret,
    OPENAI_BASE_URL: started.url,
    OPENAI_MODEL: "test-model",
  });
  return { server: started, key: secret };
});

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(async () => {
  await server.close();
  await world.remove();
});

interface ChatRequest {
  messages: { role: string; content: string }[];
  tools: { function: { name: string } }[];
}
/** The last of the messages that the model was given. */
const lastGiven = () => server.lastBody<ChatRequest>().messages?.at(-1);

const titlesOf = async ({ person }: Talk) =>
  (await ask(findTasks, {}, person)).items.map(({ title }) => title);
const answerOf = async (talk: Talk) => (await talk.kept()).messages.at(-1);

/** What a person may be told: one or a few plain sentences; no trace of code, no key, nothing that was sent. */
function expectPlain(sentence: string | undefined): void {
  expect(sentence).toMatch(/^[^\n{}<>]{20,240}[.]$/);
  expect(sentence).not.toMatch(/Error|\bat \/|node_modules|undefined|secret|sk-/);
}

test("the page says which model answers, and where", () => {
  expect(currentBrain()).toEqual({
    id: "test-model",
    isLocal: false,
    words: `Answers come from test-model at ${new URL(server.url).host}`,
  });
});

test("a compatible server is asked by Chat Completions with the key, the tools and the history, and its words stream", async () => {
  const talk = await startTalk(world);
  server.willReply({ kind: "text", text: "You have nothing due today." });
  const heard = await talk.say("what's due?");
  expect(heard.text).toBe("You have nothing due today.");
  expect(heard.chunks.filter(({ type }) => type === "text-delta")).toHaveLength(5);
  const request = server.heard.at(-1);
  expect(request).toMatchObject({
    path: "/v1/chat/completions",
    authorization: `Bearer ${key}`,
    body: { model: "test-model", stream: true },
  });
  expect(JSON.stringify(request?.body.messages)).toContain("what's due?");
  const names = server.lastBody<ChatRequest>().tools?.map((one) => one.function.name);
  expect(names).toEqual(expect.arrayContaining(["createTask", "undo", "askPerson", "decline"]));
  expect(await answerOf(talk)).toMatchObject({ status: "done", model: "test-model" });
});

test("no tool that is offered takes a person, an owner or a space", async () => {
  const talk = await startTalk(world);
  await talk.say("hello");
  const schemas = JSON.stringify(server.heard.at(-1)?.body.tools);
  expect(schemas).not.toMatch(/"(user|owner|space|person)_?id"/i);
});

test("a tool call makes the task for real, and its result goes back to the model", async () => {
  const talk = await startTalk(world);
  server.willReply(
    { kind: "calls", calls: [{ name: "createTask", arguments: '{"title":"Water the fern"}' }] },
    { kind: "text", text: "Added “Water the fern”." },
  );
  const heard = await talk.say("water the fern");
  expect(heard.text).toBe("Added “Water the fern”.");
  expect(await titlesOf(talk)).toEqual(["Water the fern"]);
  const last = lastGiven();
  expect(last?.role).toBe("tool");
  expect(last?.content).toContain("Water the fern");
});

test("the tokens of a turn are kept with its answer", async () => {
  const talk = await startTalk(world);
  await talk.say("hello");
  const rows = await world.admin(
    "select input_tokens, output_tokens from message where owner_id = $1 and role = 'assistant'",
    [talk.person.actor.ownerId],
  );
  expect(rows).toEqual([{ input_tokens: 11, output_tokens: 7 }]);
});

describe("a malformed tool call goes back to the model and is not run", () => {
  test.each([
    ["arguments that are no JSON", { name: "createTask", arguments: '{"title": "Water' }],
    ["arguments of another shape", { name: "createTask", arguments: '{"title":"Fern","owner":"somebody"}' }],
    ["a tool that is not there", { name: "dropEverything", arguments: "{}" }],
  ])("%s", async (_what, call) => {
    const talk = await startTalk(world);
    server.willReply({ kind: "calls", calls: [call] }, { kind: "text", text: "I could not do that." });
    const heard = await talk.say("water the fern");
    expect(heard.text).toBe("I could not do that.");
    expect(heard.error).toBeUndefined();
    expect(await titlesOf(talk)).toEqual([]);
    expectPlain(heard.tools[0]?.error);
    const last = lastGiven();
    expect(last?.role).toBe("tool");
  });

  test("a call that its command refuses comes back with the command's own sentence", async () => {
    const talk = await startTalk(world);
    const arguments_ = JSON.stringify({ taskIds: [talk.conversationId] });
    server.willReply({ kind: "calls", calls: [{ name: "completeTasks", arguments: arguments_ }] });
    const heard = await talk.say("complete it");
    expectPlain(heard.tools[0]?.error);
    const last = lastGiven();
    expect(last?.content).toContain(heard.tools[0]?.error);
  });
});

describe("when the model fails, the person is told in a sentence and what they said is kept", () => {
  const cases = [
    { status: 401, words: /refused the key.*Check OPENAI_API_KEY/ },
    { status: 400, words: /answered with an error \(400\)/ },
  ];
  test.each(cases)("$status", async ({ status, words }) => {
    const talk = await startTalk(world);
    server.willReply({ kind: "error", status, message: `Incorrect API key provided: ${key}` });
    const heard = await talk.say("buy milk tomorrow");
    expect(heard.error).toMatch(words);
    expectPlain(heard.error);
    const { messages } = await talk.kept();
    expect(messages[0]?.parts).toEqual([{ type: "text", text: "buy milk tomorrow" }]);
    expect(messages[1]).toMatchObject({
      status: "failed",
      parts: expect.arrayContaining([{ type: "data-failure", data: { message: heard.error } }]),
    });
    expect(await titlesOf(talk)).toEqual([]);
  });

  test.each([
    { status: 429, words: /too much to do right now \(429\).*in a minute/ },
    { status: 500, words: /answered with an error \(500\)/ },
  ])("$status, after two more tries that wait as long as they were told", async ({ status, words }) => {
    const talk = await startTalk(world);
    const refusal = { kind: "error", status, headers: { "retry-after-ms": "20" } } as const;
    server.willReply(refusal, refusal, refusal);
    const before = server.heard.length;
    const heard = await talk.say("buy milk tomorrow");
    expect(server.heard.length - before).toBe(3);
    expect(heard.error).toMatch(words);
    expectPlain(heard.error);
    expect(await answerOf(talk)).toMatchObject({ status: "failed" });
  });

  test("one refusal in passing is not noticed", async () => {
    const talk = await startTalk(world);
    server.willReply({ kind: "error", status: 429, headers: { "retry-after": "0" } });
    server.willReply({ kind: "text", text: "Here you are." });
    const heard = await talk.say("hello");
    expect(heard).toMatchObject({ text: "Here you are.", error: undefined });
  });

  test("a connection that is cut keeps the part that came, and says that it was cut off", async () => {
    const talk = await startTalk(world);
    server.willReply({ kind: "cut", text: "You have three things" });
    const heard = await talk.say("what's due?");
    expect(heard.text).toBe("You have three things");
    expectPlain(heard.error);
    const answer = await answerOf(talk);
    expect(answer?.status).toBe("failed");
    expect(answer?.parts).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ type: "text", text: "You have three things" }),
        { type: "data-failure", data: { message: heard.error } },
      ]),
    );
  });

  test("a turn that wrote before the model failed keeps what it wrote, and it can be undone by the turn", async () => {
    const talk = await startTalk(world);
    server.willReply({ kind: "calls", calls: [{ name: "createTask", arguments: '{"title":"Fern"}' }] });
    server.willReply({ kind: "error", status: 400 });
    const heard = await talk.say("fern");
    expect(heard.error).toMatch(/400/);
    expect(await titlesOf(talk)).toEqual(["Fern"]);
    await execute(undo, { what: heard.turnId }, talk.person);
    expect(await titlesOf(talk)).toEqual([]);
  });

  test("the next turn after a failure has the whole conversation and works", async () => {
    const talk = await startTalk(world);
    server.willReply({ kind: "error", status: 400 });
    await talk.say("first try");
    server.willReply({ kind: "text", text: "Now it works." });
    expect((await talk.say("second try")).text).toBe("Now it works.");
    const said = JSON.stringify(server.heard.at(-1)?.body.messages);
    expect(said).toContain("first try");
    expect(said).toContain("second try");
  });
});

test("a model that goes on calling tools is stopped after eight steps", async () => {
  const talk = await startTalk(world);
  const again: Reply = { kind: "calls", calls: [{ name: "findTasks", arguments: "{}" }] };
  server.willReply(...Array.from({ length: 8 }, () => again));
  const before = server.heard.length;
  const heard = await talk.say("look around");
  expect(server.heard.length - before).toBe(8);
  expect(heard.tools).toHaveLength(8);
  expect(await answerOf(talk)).toMatchObject({ status: "done" });
});

test("a real model's deletion of several things waits for the person, and its “yes” runs what was stored", async () => {
  const talk = await startTalk(world);
  const make = ["Fern", "Basil"].map((title) => ({
    name: "createTask",
    arguments: JSON.stringify({ title }),
  }));
  server.willReply({ kind: "calls", calls: make }, { kind: "text", text: "Added." });
  await talk.say("fern and basil");
  const ids = (await ask(findTasks, {}, talk.person)).items.map(({ id }) => id);
  const both = JSON.stringify({ taskIds: ids });
  server.willReply({ kind: "calls", calls: [{ name: "deleteTasks", arguments: both }] });
  const heard = await talk.say("delete both");
  expect(heard.asked.map(({ tool }) => tool)).toEqual(["deleteTasks"]);
  expect(await titlesOf(talk)).toHaveLength(2);
  server.willReply({ kind: "text", text: "Both are gone." });
  const after = await talk.say("yes");
  expect(after.text).toBe("Both are gone.");
  expect(await titlesOf(talk)).toEqual([]);
});
