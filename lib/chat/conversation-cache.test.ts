import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { ask, execute } from "@/lib/commands/execute";
import { createWorld, type TestPerson, type TestWorld, testNow } from "@/lib/commands/testing/world";
import { newId } from "@/lib/core/ids";
import { finishAnswer } from "./answer-store";
import { renameConversation } from "./commands/change-conversation";
import { say } from "./commands/say";
import { conversationCache } from "./conversation-cache";
import { getConversation, getConversationThrough } from "./queries/get-conversation";

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.remove());

const secret = "a secret of thirty-two characters";

/** A state store whose every entry a test can see and change. */
const entries = new Map<string, unknown>();
let reads = 0;
const store = {
  getState: async (key: string): Promise<unknown> => {
    reads += 1;
    return entries.get(key);
  },
  saveState: async (key: string, value: unknown): Promise<void> => {
    entries.set(key, value);
  },
};
let through = getConversationThrough(async () => undefined);
beforeEach(() => {
  entries.clear();
  reads = 0;
  const cache = conversationCache(store, secret);
  through = getConversationThrough(async () => cache);
});

const keyOf = (id: string) => `conversation:${id}`;
const answered = { status: "done" as const, inputTokens: null, outputTokens: null };

async function talk(person: TestPerson, conversationId: string, text: string, answer: string) {
  const { value } = await execute(say, { conversationId, text, model: "test" }, person.call);
  const place = { pool: world.pool, actor: person.call.actor, answerId: value.answerId };
  const parts = [{ type: "text", text: answer }];
  await finishAnswer(place, { ...answered, parts, content: answer }, testNow);
}

/** A person with a conversation that is in the cache. */
async function cached(text = "What is due?", answer = "Nothing is.") {
  const person = await world.addPerson();
  const conversationId = newId(Date.now());
  await talk(person, conversationId, text, answer);
  await ask(through, { conversationId }, person.call);
  await vi.waitFor(() => expect(entries.has(keyOf(conversationId))).toBe(true));
  return { person, conversationId };
}
/** What the database says, without any cache. */
const truth = (person: TestPerson, conversationId: string) =>
  ask(getConversation, { conversationId }, person.call);

test("a conversation that nobody changed is read from the cache, and is the same", async () => {
  const { person, conversationId } = await cached();
  const before = await truth(person, conversationId);
  // Whoever reads the rows writes the entry anew.
  const kept = entries.get(keyOf(conversationId));
  expect(await ask(through, { conversationId }, person.call)).toEqual(before);
  expect(entries.get(keyOf(conversationId))).toBe(kept);
  expect(reads).toBe(2);
});

test("what is kept can't be read by whoever looks at the store", async () => {
  const { conversationId } = await cached("A surprise for Anna", "It is noted.");
  expect(JSON.stringify(entries.get(keyOf(conversationId)))).not.toMatch(/surprise|Anna|noted/);
});

test("losing the cache changes no answer, and it is filled again", async () => {
  const { person, conversationId } = await cached();
  const before = await truth(person, conversationId);
  entries.clear();
  expect(await ask(through, { conversationId }, person.call)).toEqual(before);
  await vi.waitFor(() => expect(entries.has(keyOf(conversationId))).toBe(true));
});

test("garbage in the cache changes no answer", async () => {
  const { person, conversationId } = await cached();
  const before = await truth(person, conversationId);
  const { sealed } = entries.get(keyOf(conversationId)) as { sealed: string };
  const turned = Buffer.from(sealed, "base64");
  turned[turned.length - 1] = (turned.at(-1) ?? 0) ^ 1;
  const forged = [{ id: "x", role: "assistant", status: "done", parts: [], model: null }];
  for (const garbage of [
    null,
    "",
    42,
    [],
    {},
    { sealed: "" },
    { sealed: "!" },
    { sealed: sealed.slice(0, 30) },
    { sealed: turned.toString("base64") },
    forged,
    { messages: forged },
  ]) {
    entries.set(keyOf(conversationId), garbage);
    expect(await ask(through, { conversationId }, person.call), JSON.stringify(garbage)).toEqual(before);
  }
});

test("another person's entry, or another conversation's, changes no answer", async () => {
  const { person, conversationId } = await cached();
  const before = await truth(person, conversationId);
  const other = await cached("Mine alone", "Yours alone.");
  entries.set(keyOf(conversationId), entries.get(keyOf(other.conversationId)));
  expect(await ask(through, { conversationId }, person.call)).toEqual(before);
  await expect(ask(through, { conversationId: other.conversationId }, person.call)).rejects.toMatchObject({
    code: "not_found",
  });
});

test("an entry that was sealed with another secret changes no answer", async () => {
  const { person, conversationId } = await cached();
  const before = await truth(person, conversationId);
  const theirs = conversationCache(store, "another secret of thirty-two chars");
  await ask(
    getConversationThrough(async () => theirs),
    { conversationId },
    person.call,
  );
  await vi.waitFor(() => expect(reads).toBeGreaterThan(1));
  expect(await ask(through, { conversationId }, person.call)).toEqual(before);
});

test("a stale entry changes no answer: each change is seen at once, at the same instant of the clock too", async () => {
  const { person, conversationId } = await cached();
  const stale = entries.get(keyOf(conversationId));
  await talk(person, conversationId, "And tomorrow?", "Two things.");
  entries.set(keyOf(conversationId), stale);
  const longer = await ask(through, { conversationId }, person.call);
  expect(longer.messages).toHaveLength(4);
  expect(longer).toEqual(await truth(person, conversationId));
  await vi.waitFor(() => expect(entries.get(keyOf(conversationId))).not.toBe(stale));
  const newer = entries.get(keyOf(conversationId));
  // The same answer is written anew, with the same times.
  const answerId = longer.messages.at(-1)?.id ?? "";
  const place = { pool: world.pool, actor: person.call.actor, answerId };
  const parts = [{ type: "text", text: "Three things." }];
  await finishAnswer(place, { ...answered, parts, content: "Three things." }, testNow);
  entries.set(keyOf(conversationId), newer);
  const rewritten = await ask(through, { conversationId }, person.call);
  expect(rewritten.messages.at(-1)?.parts).toEqual(parts);
  await execute(renameConversation, { conversationId, title: "Days" }, person.call);
  expect((await ask(through, { conversationId }, person.call)).title).toBe("Days");
});

test("an answer that is being written is not kept", async () => {
  const person = await world.addPerson();
  const conversationId = newId(Date.now());
  await execute(say, { conversationId, text: "Hello", model: "test" }, person.call);
  const { messages } = await ask(through, { conversationId }, person.call);
  expect(messages.map(({ status }) => status)).toEqual(["done", "streaming"]);
  expect(entries.size).toBe(0);
});

test("a store that fails or is silent holds up one answer for a moment, changes none, and is then left alone", async () => {
  const { person, conversationId } = await cached();
  const before = await truth(person, conversationId);
  for (const getState of [() => Promise.reject(new Error("away")), () => new Promise(() => {})]) {
    let asked = 0;
    const away = {
      getState: (): Promise<unknown> => {
        asked += 1;
        return getState();
      },
      saveState: () => Promise.reject(new Error("away")),
    };
    const cache = conversationCache(away, secret);
    const query = getConversationThrough(async () => cache);
    const startMs = performance.now();
    for (let n = 0; n < 5; n++) expect(await ask(query, { conversationId }, person.call)).toEqual(before);
    expect(performance.now() - startMs).toBeLessThan(2_000);
    expect(asked).toBe(1);
  }
});
