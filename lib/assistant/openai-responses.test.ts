import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { ask } from "@/lib/commands/execute";
import { createWorld, type TestWorld } from "@/lib/commands/testing/world";
import { findTasks } from "@/lib/tasks/queries/find-tasks";
import { currentBrain } from "./model";
import { startTalk } from "./testing/talk";

// Before anything is loaded: settings are read once a process, and this file has a process of its own.
const server = await vi.hoisted(async () => {
  const { startOpenaiServer } = await import("@/tests/support/openai-server");
  process.env.OPENAI_API_KEY = "sk-secret-of-the-test-0123456789";
  delete process.env.OPENAI_BASE_URL;
  delete process.env.OPENAI_MODEL;
  return startOpenaiServer();
});

let world: TestWorld;
beforeAll(async () => {
  // OpenAI's own address must not be asked by a test: the wire to it ends at the server here.
  const reach = globalThis.fetch;
  vi.stubGlobal("fetch", (input: string | URL | Request, init?: RequestInit) => {
    const url = input instanceof Request ? input.url : String(input);
    return reach(url.replace("https://api.openai.com/v1", server.url), init);
  });
  world = await createWorld();
});
afterAll(async () => {
  vi.unstubAllGlobals();
  await server.close();
  await world.remove();
});

test("with a key alone OpenAI answers, by the Responses API", async () => {
  expect(currentBrain().words).toBe("Answers come from gpt-5-mini at OpenAI");
  const talk = await startTalk(world);
  server.willReply({ kind: "text", text: "You have nothing due today." });
  const heard = await talk.say("what's due?");
  expect(heard.text).toBe("You have nothing due today.");
  expect(server.heard.at(-1)).toMatchObject({ path: "/v1/responses", body: { model: "gpt-5-mini" } });
});

test("a tool call by the Responses API makes the task for real, and its result goes back", async () => {
  const talk = await startTalk(world);
  server.willReply(
    { kind: "calls", calls: [{ name: "createTask", arguments: '{"title":"Water the fern"}' }] },
    { kind: "text", text: "Added “Water the fern”." },
  );
  const heard = await talk.say("water the fern");
  expect(heard.text).toBe("Added “Water the fern”.");
  expect((await ask(findTasks, {}, talk.person)).items).toMatchObject([{ title: "Water the fern" }]);
  const input = JSON.stringify(server.heard.at(-1)?.body.input);
  expect(input).toContain("function_call_output");
});

test("what a person said before is sent again, and what was kept of it is understood by OpenAI", async () => {
  const talk = await startTalk(world);
  server.willReply({ kind: "calls", calls: [{ name: "createTask", arguments: '{"title":"Fern"}' }] });
  await talk.say("fern");
  server.willReply({ kind: "text", text: "Yes." });
  const heard = await talk.say("did you add it?");
  expect(heard).toMatchObject({ text: "Yes.", error: undefined });
  // What OpenAI stores of a conversation is not relied upon: the history is Daybook's own.
  const { input } = server.lastBody<{ input: { type?: string }[] }>();
  expect(input?.map(({ type }) => type)).not.toContain("item_reference");
  expect(JSON.stringify(input)).toContain("Fern");
});

test("a connection that is cut keeps the part that came", async () => {
  const talk = await startTalk(world);
  server.willReply({ kind: "cut", text: "You have three things" });
  const heard = await talk.say("what's due?");
  expect(heard.text).toBe("You have three things");
  expect(heard.error).toMatch(/cut off|can't be reached/);
  expect((await talk.kept()).messages.at(-1)?.status).toBe("failed");
});

test("a refused key is a sentence that names the setting and not the key", async () => {
  const talk = await startTalk(world);
  server.willReply({ kind: "error", status: 401, message: "Incorrect API key provided: sk-secret" });
  const heard = await talk.say("hello");
  expect(heard.error).toMatch(/refused the key.*OPENAI_API_KEY/);
  expect(heard.error).not.toContain("sk-");
});
