import type { UIMessageChunk } from "ai";
import { type AnswerPlace, keepChunks } from "@/lib/chat/answer-store";
import { now } from "@/lib/core/clock";
import { logger } from "@/lib/core/logger";

/** How long pieces are gathered before they are kept together, in milliseconds. */
const gatherMs = 60;

/**
 * Reads an answer to its end, whoever else is reading or not, and keeps its pieces as they come.
 * @param stop called when the person has stopped the answer from elsewhere.
 */
export async function recordAnswer(
  place: AnswerPlace,
  stream: ReadableStream<UIMessageChunk>,
  stop: () => void,
): Promise<void> {
  let gathered: UIMessageChunk[] = [];
  let position = 0;
  let timer: NodeJS.Timeout | undefined;
  let saving: Promise<void> = Promise.resolve();
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    if (gathered.length === 0) return;
    const chunks = gathered;
    gathered = [];
    position += 1;
    const at = position;
    saving = saving.then(async () => {
      const isWanted = await keepChunks(place, at, chunks, now());
      if (!isWanted) stop();
    });
    saving.catch((error: unknown) =>
      logger.warn({ err: error, answerId: place.answerId }, "pieces of an answer were not kept"),
    );
  };
  for await (const chunk of stream) {
    gathered.push(chunk);
    timer ??= setTimeout(flush, gatherMs);
  }
  flush();
  await saving.catch(() => undefined);
}
