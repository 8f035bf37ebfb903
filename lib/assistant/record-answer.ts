import type { UIMessageChunk } from "ai";
import { type AnswerPlace, keepChunks } from "@/lib/chat/answer-store";
import { now } from "@/lib/core/clock";
import { logger } from "@/lib/core/logger";

/** How long pieces are gathered before they are kept together, in milliseconds. */
const gatherMs = 60;

export interface Recording {
  /** Called when the person has stopped the answer from elsewhere. */
  stop: () => void;
  /** Called once all pieces are kept, before the reader hears that it is over: whoever asks then finds the whole answer. */
  end: () => Promise<void>;
}

/**
 * Passes an answer on and keeps its pieces as they come, so that any process can go on showing it.
 * A piece that can't be kept does not stop the answer.
 */
export function recordAnswer(
  place: AnswerPlace,
  { stop, end }: Recording,
): TransformStream<UIMessageChunk, UIMessageChunk> {
  let gathered: UIMessageChunk[] = [];
  let position = 0;
  let timer: NodeJS.Timeout | undefined;
  let saving: Promise<void> = Promise.resolve();
  const keep = async (at: number, chunks: UIMessageChunk[]) => {
    try {
      if (!(await keepChunks(place, at, chunks, now()))) stop();
    } catch (error) {
      logger.warn({ err: error, answerId: place.answerId }, "pieces of an answer were not kept");
    }
  };
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    if (gathered.length === 0) return;
    const chunks = gathered;
    gathered = [];
    position += 1;
    const at = position;
    saving = saving.then(() => keep(at, chunks));
  };
  return new TransformStream<UIMessageChunk, UIMessageChunk>({
    transform(chunk, controller) {
      gathered.push(chunk);
      timer ??= setTimeout(flush, gatherMs);
      controller.enqueue(chunk);
    },
    async flush() {
      flush();
      await saving;
      await end();
    },
  });
}
