import type { UIMessageChunk } from "ai";
import { readChunks, stopAnswer } from "@/lib/chat/answer-store";
import { silentAfterMs } from "@/lib/chat/conversation";
import { getConversation } from "@/lib/chat/queries/get-conversation";
import { ask } from "@/lib/commands/execute";
import { now } from "@/lib/core/clock";
import { abortAnswer } from "./respond";
import type { Person } from "./turn";

/** How often the pieces of an answer that another request is writing are looked for, in milliseconds. */
const lookEveryMs = 80;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function* piecesOf(
  person: Person,
  answerId: string,
  signal: AbortSignal,
): AsyncGenerator<UIMessageChunk> {
  const place = { ...person, answerId };
  let position = 0;
  while (!signal.aborted) {
    const { row, rows } = await readChunks(place, position);
    for (const { position: at, chunks } of rows) {
      position = at;
      yield* chunks as UIMessageChunk[];
    }
    const isSilent = row !== undefined && now().getTime() - row.updatedAt.getTime() > silentAfterMs;
    if (row?.status !== "streaming" || isSilent) return;
    await pause(lookEveryMs);
  }
}

function streamOf<T>(pieces: AsyncGenerator<T, void>): ReadableStream<T> {
  return new ReadableStream<T>({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await pieces.return();
    },
  });
}

/**
 * The running answer of a conversation, whichever process writes it: all pieces up to now, then the others as they come.
 * @param wanted the answer that was seen being written; it is given whole although it may be over by now.
 * @returns undefined where no answer is being written.
 */
export async function resumeAnswer(
  person: Person,
  conversationId: string,
  signal: AbortSignal,
  wanted?: string,
): Promise<ReadableStream<UIMessageChunk> | undefined> {
  const { messages } = await ask(getConversation, { conversationId }, person);
  const answer = messages.at(-1);
  if (answer?.role !== "assistant") return undefined;
  if (answer.status !== "streaming" && answer.id !== wanted) return undefined;
  return streamOf(piecesOf(person, answer.id, signal));
}

/** Stops whatever answer is being written in a conversation, in this process or another. */
export async function stopAnswers(person: Person, conversationId: string): Promise<void> {
  const { messages } = await ask(getConversation, { conversationId }, person);
  for (const { id, status } of messages) {
    if (status !== "streaming") continue;
    await stopAnswer({ ...person, answerId: id }, now());
    abortAnswer(id);
  }
}
