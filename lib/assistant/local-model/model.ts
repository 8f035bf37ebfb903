import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4Content,
  LanguageModelV4FinishReason,
  LanguageModelV4StreamPart,
  LanguageModelV4Usage,
} from "@ai-sdk/provider";
import { clockOf } from "./clock";
import { callId } from "./history";
import { replyTo } from "./reply";
import type { Vocabulary } from "./types";

const modelId = "local";
/** Nothing is counted: there are no tokens, and no one to pay. */
const usage: LanguageModelV4Usage = {
  inputTokens: { total: 0, noCache: 0, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 0, text: 0, reasoning: 0 },
};

/**
 * Daybook's own language model: a grammar that implements the AI SDK's provider interface, so that routes, tools and the page are
 * the same as with a real one. It needs no network and no key.
 * @param vocabulary what it knows of the person who speaks; make one model a request.
 */
export function createLocalModel(vocabulary: Vocabulary): LanguageModelV4 {
  const voice = { locale: vocabulary.locale, clock: clockOf(vocabulary) };
  const answer = (
    options: LanguageModelV4CallOptions,
  ): { content: LanguageModelV4Content[]; finishReason: LanguageModelV4FinishReason } => {
    options.abortSignal?.throwIfAborted();
    const isFree = options.toolChoice?.type !== "none";
    const offered = new Set(
      isFree ? options.tools?.flatMap((tool) => (tool.type === "function" ? [tool.name] : [])) : [],
    );
    const { text, calls } = replyTo(options.prompt, offered, vocabulary, voice);
    if (calls.length === 0)
      return {
        content: text ? [{ type: "text", text }] : [],
        finishReason: { unified: "stop", raw: "stop" },
      };
    const content = calls.map(({ key, tool, input }) => ({
      type: "tool-call" as const,
      toolCallId: callId(key),
      toolName: tool,
      input: JSON.stringify(input),
    }));
    return { content, finishReason: { unified: "tool-calls", raw: "tool-calls" } };
  };
  return {
    specificationVersion: "v4",
    provider: "daybook",
    modelId,
    supportedUrls: {},
    doGenerate: async (options) => ({ ...answer(options), usage, warnings: [] }),
    doStream: async (options) => ({ stream: streamOf(partsOf(answer(options)), options.abortSignal) }),
  };
}

function* partsOf({
  content,
  finishReason,
}: {
  content: LanguageModelV4Content[];
  finishReason: LanguageModelV4FinishReason;
}): Generator<LanguageModelV4StreamPart> {
  yield { type: "stream-start", warnings: [] };
  yield { type: "response-metadata", id: crypto.randomUUID(), modelId, timestamp: new Date() };
  for (const part of content) {
    if (part.type === "text") {
      const id = crypto.randomUUID();
      yield { type: "text-start", id };
      for (const delta of part.text.match(/\s*\S+\s*/g) ?? []) yield { type: "text-delta", id, delta };
      yield { type: "text-end", id };
    } else if (part.type === "tool-call") {
      yield { type: "tool-input-start", id: part.toolCallId, toolName: part.toolName };
      yield { type: "tool-input-delta", id: part.toolCallId, delta: part.input };
      yield { type: "tool-input-end", id: part.toolCallId };
      yield part;
    }
  }
  yield { type: "finish", finishReason, usage };
}

/** A stream of `parts` as they are asked for; an abort ends it at once, and nothing listens once it has ended. */
function streamOf(
  parts: Generator<LanguageModelV4StreamPart>,
  signal: AbortSignal | undefined,
): ReadableStream<LanguageModelV4StreamPart> {
  let stopListening = () => {};
  return new ReadableStream<LanguageModelV4StreamPart>({
    start(controller) {
      const onAbort = () => controller.error(signal?.reason);
      signal?.addEventListener("abort", onAbort, { once: true });
      stopListening = () => signal?.removeEventListener("abort", onAbort);
    },
    pull(controller) {
      const next = parts.next();
      if (!next.done) return controller.enqueue(next.value);
      stopListening();
      controller.close();
    },
    cancel: () => stopListening(),
  });
}
