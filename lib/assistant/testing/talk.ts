import type { LanguageModelV4, LanguageModelV4StreamPart } from "@ai-sdk/provider";
import type { UIMessageChunk } from "ai";
import { say as sayCommand } from "@/lib/chat/commands/say";
import { getConversation } from "@/lib/chat/queries/get-conversation";
import { personActor } from "@/lib/commands/actor";
import { ask, execute } from "@/lib/commands/execute";
import type { TestWorld } from "@/lib/commands/testing/world";
import { now } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { setUpLedger } from "@/lib/finance/commands/set-up-ledger";
import { toUiMessages } from "../history";
import { currentBrain } from "../model";
import { respond } from "../respond";
import { type Person, type Said, takeTurn } from "../turn";
import { getVocabulary } from "../vocabulary";

/** An answer as its reader saw it. */
export interface Heard {
  chunks: UIMessageChunk[];
  text: string;
  /** What the person is told went wrong. */
  error: string | undefined;
  /** The tools that ran or failed, in order. */
  tools: { tool: string; toolCallId: string; input: unknown; output: unknown; error: string | undefined }[];
  /** The calls that wait for a yes. */
  asked: { toolCallId: string; tool: string }[];
  turnId: string;
}

type HeardTool = Heard["tools"][number];

/** What a piece says of a call that is known already. */
function resultIn(chunk: UIMessageChunk): Partial<HeardTool> {
  if (chunk.type === "tool-output-available") return { output: chunk.output };
  if (chunk.type === "tool-output-error" || chunk.type === "tool-input-error")
    return { error: chunk.errorText };
  return chunk.type === "tool-output-denied" ? { error: "denied" } : {};
}

function toolsIn(chunks: readonly UIMessageChunk[]): HeardTool[] {
  const tools = new Map<string, HeardTool>();
  for (const chunk of chunks) {
    if (!("toolCallId" in chunk)) continue;
    const { toolCallId } = chunk;
    if (chunk.type === "tool-input-available" || chunk.type === "tool-input-error") {
      const { toolName: tool, input } = chunk;
      tools.set(toolCallId, { tool, toolCallId, input, output: undefined, error: undefined });
    }
    const known = tools.get(toolCallId);
    if (known) Object.assign(known, resultIn(chunk));
  }
  return [...tools.values()];
}

/** Reads an answer to its end. */
export async function hear(stream: ReadableStream<UIMessageChunk>): Promise<Heard> {
  const chunks: UIMessageChunk[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  const tools = toolsIn(chunks);
  const waiting = chunks.flatMap((chunk) =>
    chunk.type === "tool-approval-request" && !chunk.isAutomatic ? [chunk.toolCallId] : [],
  );
  const start = chunks.find((chunk) => chunk.type === "start");
  return {
    chunks,
    text: chunks.map((chunk) => (chunk.type === "text-delta" ? chunk.delta : "")).join(""),
    error: chunks.flatMap((chunk) => (chunk.type === "error" ? [chunk.errorText] : []))[0],
    tools: tools.filter(({ toolCallId }) => !waiting.includes(toolCallId)),
    asked: tools.filter(({ toolCallId }) => waiting.includes(toolCallId)),
    turnId: (start?.messageMetadata as { turnId?: string } | undefined)?.turnId ?? "",
  };
}

/** A person in one conversation. */
export interface Talk {
  person: Person;
  conversationId: string;
  /** Says something and hears the whole answer. */
  say(text: string, approval?: Said["approval"]): Promise<Heard>;
  /** Says something that `model` answers, and gives its answer unread. */
  sayTo(model: LanguageModelV4, text: string): Promise<ReadableStream<UIMessageChunk>>;
  /** The conversation as it is kept. */
  kept(): ReturnType<typeof keptOf>;
}

const keptOf = (person: Person, conversationId: string) => ask(getConversation, { conversationId }, person);

/** A new person with wallets and categories, in a new conversation. */
export async function startTalk(world: TestWorld): Promise<Talk> {
  const { id, call } = await world.addPerson();
  await execute(setUpLedger, {}, call);
  return talkOf({ actor: personActor(id), pool: world.pool });
}

/** Another conversation of a person. */
export function talkOf(person: Person, conversationId = newId(now().getTime())): Talk {
  return {
    person,
    conversationId,
    say: async (text, approval) => hear(await takeTurn(person, { conversationId, text, approval })),
    sayTo: (model, text) => answerWith(person, conversationId, model, text),
    kept: () => keptOf(person, conversationId),
  };
}

/** A turn as takeTurn makes it, with a model of the test's own. */
async function answerWith(
  { actor, pool }: Person,
  conversationId: string,
  model: LanguageModelV4,
  text: string,
): Promise<ReadableStream<UIMessageChunk>> {
  const said = await execute(sayCommand, { conversationId, text, model: "test" }, { actor, pool });
  const vocabulary = { ...(await ask(getVocabulary, {}, { actor, pool })), now: now() };
  const { messages } = await keptOf({ actor, pool }, conversationId);
  return respond({
    actor: { ...actor, type: "assistant", id: conversationId },
    pool,
    turnId: said.commandId,
    messageId: said.value.messageId,
    conversationId,
    answerId: said.value.answerId,
    brain: currentBrain(),
    vocabulary,
    model,
    messages: toUiMessages(messages),
  });
}

const usage = {
  inputTokens: { total: 1, noCache: 1, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 1, text: 1, reasoning: 0 },
};

/** A model whose steps are given; what one yields is sent as it is yielded, so a step may take its time. */
export function modelOf(steps: (() => AsyncGenerator<LanguageModelV4StreamPart>)[]): LanguageModelV4 {
  const left = [...steps];
  return {
    specificationVersion: "v4",
    provider: "test",
    modelId: "test",
    supportedUrls: {},
    doGenerate: () => Promise.reject(new Error("Only streams are asked for.")),
    doStream: async ({ abortSignal }) => {
      const parts = (left.shift() ?? saying("Done."))();
      const stream = new ReadableStream<LanguageModelV4StreamPart>({
        start(controller) {
          abortSignal?.addEventListener("abort", () => controller.error(abortSignal.reason), { once: true });
        },
        async pull(controller) {
          const { done, value } = await parts.next();
          if (abortSignal?.aborted) return;
          if (done) controller.close();
          else controller.enqueue(value);
        },
      });
      return { stream };
    },
  };
}

/** A step that says words, with a pause before each. */
export function saying(text: string, pauseMs = 0): () => AsyncGenerator<LanguageModelV4StreamPart> {
  return async function* () {
    yield { type: "stream-start", warnings: [] };
    yield { type: "text-start", id: "1" };
    for (const delta of text.match(/\s*\S+/g) ?? []) {
      if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
      yield { type: "text-delta", id: "1", delta };
    }
    yield { type: "text-end", id: "1" };
    yield { type: "finish", finishReason: { unified: "stop", raw: "stop" }, usage };
  };
}

/** A step that calls tools. */
export function calling(
  calls: { tool: string; input: unknown }[],
): () => AsyncGenerator<LanguageModelV4StreamPart> {
  return async function* () {
    yield { type: "stream-start", warnings: [] };
    for (const [place, { tool, input }] of calls.entries()) {
      yield { type: "tool-call", toolCallId: `call-${place}`, toolName: tool, input: JSON.stringify(input) };
    }
    yield { type: "finish", finishReason: { unified: "tool-calls", raw: "tool_calls" }, usage };
  };
}
