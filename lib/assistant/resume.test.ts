import type { UIMessageChunk } from "ai";
import { afterAll, beforeAll, expect, test } from "vitest";
import { say } from "@/lib/chat/commands/say";
import { getConversation } from "@/lib/chat/queries/get-conversation";
import { ask, execute } from "@/lib/commands/execute";
import { createWorld, type TestWorld } from "@/lib/commands/testing/world";
import { now } from "@/lib/core/clock";
import { resumeAnswer, stopAnswers } from "./resume";
import { hear, modelOf, saying, startTalk, type Talk, talkOf } from "./testing/talk";

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.remove());

const words = "one two three four five six seven eight";
const slowly = () => modelOf([saying(words, 60)]);
const never = new AbortController().signal;

const resumed = ({ person, conversationId }: Talk) => resumeAnswer(person, conversationId, never);
const textOf = (parts: readonly unknown[] | undefined) =>
  (parts as { type: string; text?: string }[]).map(({ text }) => text ?? "").join("");

/** Waits until the answer has got as far as `word`, as another process sees it. */
async function until(talk: Talk, word: string): Promise<void> {
  await expect
    .poll(async () => {
      const rows = await world.admin<{ chunks: string }>(
        "select chunks::text from message_chunk where owner_id = $1",
        [talk.person.actor.ownerId],
      );
      return rows.map(({ chunks }) => chunks).join("");
    })
    .toContain(word);
}

async function untilDone(talk: Talk) {
  await expect.poll(async () => (await talk.kept()).messages.at(-1)?.status).not.toBe("streaming");
  return (await talk.kept()).messages.at(-1);
}

test("a reader who leaves does not stop the answer: it is kept whole", async () => {
  const talk = await startTalk(world);
  const reader = (await talk.sayTo(slowly(), "count")).getReader();
  await reader.read();
  await reader.cancel();
  const answer = await untilDone(talk);
  expect(answer?.status).toBe("done");
  expect(textOf(answer?.parts)).toBe(words);
});

test("whoever comes while an answer is written hears it from its beginning to its end", async () => {
  const talk = await startTalk(world);
  const first = hear(await talk.sayTo(slowly(), "count"));
  await until(talk, "three");
  const stream = await resumed(talk);
  if (!stream) throw new Error("No answer was being written.");
  const second = await hear(stream);
  expect(second.chunks).toEqual((await first).chunks);
  expect(second.text).toBe(words);
});

test("there is nothing to resume once the answer is over", async () => {
  const talk = await startTalk(world);
  expect((await hear(await talk.sayTo(slowly(), "count"))).text).toBe(words);
  expect(await resumed(talk)).toBeUndefined();
  expect((await talk.kept()).messages.at(-1)?.status).toBe("done");
});

test("a page that saw an answer being written hears it whole, although it was over before it could ask", async () => {
  const talk = await startTalk(world);
  const { chunks } = await hear(await talk.sayTo(slowly(), "count"));
  const answer = (await talk.kept()).messages.at(-1);
  const stream = await resumeAnswer(talk.person, talk.conversationId, never, answer?.id);
  if (!stream) throw new Error("The answer was not given.");
  expect((await hear(stream)).chunks).toEqual(chunks);
  expect(await resumeAnswer(talk.person, talk.conversationId, never, talk.conversationId)).toBeUndefined();
});

test("stop ends the model and keeps the part that is there", async () => {
  const talk = await startTalk(world);
  const heard = hear(await talk.sayTo(modelOf([saying(words.repeat(20), 60)]), "count"));
  await until(talk, "three");
  await stopAnswers(talk.person, talk.conversationId);
  const { chunks } = await heard;
  expect(chunks.at(-1)?.type).toBe("abort");
  const answer = await untilDone(talk);
  expect(answer?.status).toBe("stopped");
  expect(textOf(answer?.parts)).toMatch(/^one two three/);
  expect(textOf(answer?.parts).length).toBeLessThan(words.length * 3);
});

test("an answer that another process writes stops at its next piece", async () => {
  const talk = await startTalk(world);
  const heard = hear(await talk.sayTo(modelOf([saying(words.repeat(20), 60)]), "count"));
  await until(talk, "two");
  // As another process does it: it has no model to end, only the mark in the database.
  await world.admin("update message set status = 'stopped' where owner_id = $1 and status = 'streaming'", [
    talk.person.actor.ownerId,
  ]);
  const { chunks } = await heard;
  expect(chunks.at(-1)?.type).toBe("abort");
  const answer = (await talk.kept()).messages.at(-1);
  expect(answer?.status).toBe("stopped");
  expect(textOf(answer?.parts)).toMatch(/^one two/);
});

test("another person can neither listen to an answer nor stop it", async () => {
  const talk = await startTalk(world);
  const heard = hear(await talk.sayTo(slowly(), "count"));
  const other = talkOf((await startTalk(world)).person, talk.conversationId);
  await expect(resumed(other)).rejects.toMatchObject({ code: "not_found" });
  await expect(stopAnswers(other.person, talk.conversationId)).rejects.toMatchObject({ code: "not_found" });
  expect((await heard).text).toBe(words);
});

test("an answer whose process died shows as failed after a minute of silence, and nobody waits for it", async () => {
  const talk = await startTalk(world);
  const { person, conversationId } = talk;
  // What a process leaves that dies after keeping what was said: a place for an answer that nobody writes.
  await execute(say, { conversationId, text: "count", model: "local" }, person);
  const statusIn = async (ms: number) => {
    const at = new Date(now().getTime() + ms);
    const { messages } = await ask(getConversation, { conversationId }, { ...person, now: at });
    return messages.at(-1)?.status;
  };
  expect(await statusIn(59_000)).toBe("streaming");
  expect(await statusIn(61_000)).toBe("failed");
  await world.admin("update message set updated_at = now() - interval '61 seconds' where owner_id = $1", [
    person.actor.ownerId,
  ]);
  expect(await resumed(talk)).toBeUndefined();
});

test("somebody who listens to an answer whose process died is let go", async () => {
  const talk = await startTalk(world);
  const { person, conversationId } = talk;
  await execute(say, { conversationId, text: "count", model: "local" }, person);
  const stream = await resumed(talk);
  if (!stream) throw new Error("No answer was being written.");
  const heard: UIMessageChunk[] = [];
  const reading = (async () => {
    for await (const chunk of stream) heard.push(chunk);
  })();
  await world.admin("update message set updated_at = now() - interval '61 seconds' where owner_id = $1", [
    person.actor.ownerId,
  ]);
  await reading;
  expect(heard).toEqual([]);
});
