import type { LanguageModelV4 } from "@ai-sdk/provider";
import {
  APICallError,
  convertToModelMessages,
  isStepCount,
  type LanguageModelUsage,
  RetryError,
  streamText,
  type ToolSet,
  toUIMessageStream,
  type UIMessage,
  type UIMessageChunk,
} from "ai";
import { type AnswerPlace, finishAnswer } from "@/lib/chat/answer-store";
import { now } from "@/lib/core/clock";
import { env } from "@/lib/core/env";
import { logger } from "@/lib/core/logger";
import { toAppError } from "@/lib/core/to-app-error";
import { judge, keepWaiting, type Tally } from "./approvals";
import { textOf } from "./history";
import type { Vocabulary } from "./local-model/types";
import type { Brain } from "./model";
import { modelFailure } from "./model-failure";
import { instructionsFor } from "./prompt";
import { recordAnswer } from "./record-answer";
import { type Turn, talkTools, toTool } from "./to-tool";
import { spokenTools, toolNamed } from "./tools";

/** The most steps of a turn: a model that goes on is stopped. */
const mostSteps = 8;

export interface Respond extends Turn {
  conversationId: string;
  answerId: string;
  brain: Brain;
  vocabulary: Vocabulary;
  model: LanguageModelV4;
  /** The call that the person has just approved: it runs without another question. */
  approvedCallId?: string | undefined;
  /** The conversation up to now. */
  messages: UIMessage[];
}

interface Running {
  abort: AbortController;
}
const holder = globalThis as { __daybookAnswers?: Map<string, Running> };
holder.__daybookAnswers ??= new Map();
const running = holder.__daybookAnswers;

/** Stops an answer that this process is writing; elsewhere its writer sees the mark in the database. */
export const abortAnswer = (answerId: string): void => running.get(answerId)?.abort.abort();

/**
 * Answers a turn. The model, its tool calls and the keeping of its pieces go on to the end whether anybody reads or not.
 * @returns the answer as it is written.
 */
export async function respond(turn: Respond): Promise<ReadableStream<UIMessageChunk>> {
  const place: AnswerPlace = { pool: turn.pool, actor: turn.actor, answerId: turn.answerId };
  const abort = new AbortController();
  running.set(turn.answerId, { abort });
  const result = streamText({
    model: turn.model,
    instructions: instructionsFor(turn.vocabulary),
    messages: await convertToModelMessages(turn.messages, { ignoreIncompleteToolCalls: true }),
    tools: toolSet(turn),
    toolApproval: approvalFor(turn),
    stopWhen: isStepCount(mostSteps),
    // In the order of the words: what is undone first was done last.
    toolCallConcurrency: 1,
    abortSignal: abort.signal,
    maxRetries: turn.brain.isLocal ? 0 : 2,
    onError: ({ error }) => logger.warn({ ...failureForLog(error), turnId: turn.turnId }, "the model failed"),
    ...secretOption(),
  });
  const usage = Promise.resolve(result.totalUsage).catch(() => undefined);
  let ended: Ended = { parts: [], outcome: { status: "unknown" } };
  const stream = toUIMessageStream({
    stream: endWithError(result.stream, (error) => ({ type: "error", error })),
    originalMessages: turn.messages,
    generateMessageId: () => turn.answerId,
    sendReasoning: false,
    messageMetadata: ({ part }) =>
      part.type === "start" ? { turnId: turn.turnId, model: turn.brain.id } : undefined,
    onError: (error) => modelFailure(error, turn.brain),
    onEnd: ({ responseMessage: { parts }, outcome }) => {
      ended = { parts, outcome };
    },
  });
  const end = async () => finish(place, turn, ended, await usage);
  const [shown, rest] = stream.pipeThrough(recordAnswer(place, { stop: () => abort.abort(), end })).tee();
  void readToTheEnd(rest)
    .catch((error: unknown) => {
      logger.error({ err: error, turnId: turn.turnId }, "an answer broke off");
      return finish(place, turn, { parts: ended.parts, outcome: { status: "failed", error } }, undefined);
    })
    .finally(() => running.delete(turn.answerId));
  return shown;
}

/** What came of an answer: its parts, and whether it was finished, stopped or failed. */
interface Ended {
  parts: UIMessage["parts"];
  outcome: { status: "completed" | "aborted" | "failed" | "unknown"; error?: unknown };
}

/** A stream that ends with its error as a part, where it would break off: what came before is kept, and its reader hears why. */
function endWithError<Part>(
  stream: ReadableStream<Part>,
  partFor: (error: unknown) => Part,
): ReadableStream<Part> {
  const reader = stream.getReader();
  return new ReadableStream<Part>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (error) {
        controller.enqueue(partFor(error));
        controller.close();
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

async function readToTheEnd(stream: ReadableStream<unknown>): Promise<void> {
  const reader = stream.getReader();
  while (!(await reader.read()).done);
}

/** What is logged of a model's failure: its kind and status; never what was sent to it, nor the key that a server may repeat. */
function failureForLog(error: unknown): { err: unknown; statusCode: number | undefined } {
  const err = RetryError.isInstance(error) ? error.lastError : error;
  return { err, statusCode: APICallError.isInstance(err) ? err.statusCode : undefined };
}

/** Approvals are stored by us; signed by the SDK too, so that no history can carry a forged one. */
function secretOption() {
  const secret = env().APPROVAL_SECRET ?? env().BETTER_AUTH_SECRET;
  return secret ? { experimental_toolApprovalSecret: secret } : {};
}

function toolSet(turn: Turn): ToolSet {
  const own = spokenTools
    .filter((one) => one.http !== undefined)
    .map((one) => [one.name, toTool(one, turn)] as const);
  return { ...Object.fromEntries(own), ...talkTools };
}

function approvalFor(turn: Respond) {
  const tally: Tally = { writes: 0, deleted: 0, changed: 0 };
  return async ({ toolCall }: { toolCall: { toolName: string; toolCallId: string; input: unknown } }) => {
    const definition = toolNamed(toolCall.toolName);
    if (!definition || toolCall.toolCallId === turn.approvedCallId) return undefined;
    const verdict = judge(definition, toolCall.input, tally);
    if (verdict === "run") return undefined;
    if (verdict === "refuse")
      return { type: "denied" as const, reason: "That is more than 25 changes in one turn." };
    const waiting = {
      conversationId: turn.conversationId,
      messageId: turn.answerId,
      toolCallId: toolCall.toolCallId,
    };
    await keepWaiting(turn, waiting, toolCall.toolName, toolCall.input, now());
    return "user-approval" as const;
  };
}

async function finish(
  place: AnswerPlace,
  { turnId, brain }: Respond,
  { parts, outcome }: Ended,
  usage: LanguageModelUsage | undefined,
): Promise<void> {
  const isFailed = outcome.status === "failed";
  // Its turn is kept with it, because undo takes that id; and why it failed, so that it still says so tomorrow.
  const failure = isFailed
    ? [{ type: "data-failure", data: { message: modelFailure(outcome.error, brain) } }]
    : [];
  try {
    await finishAnswer(
      place,
      {
        status: outcome.status === "aborted" ? "stopped" : isFailed ? "failed" : "done",
        parts: [{ type: "data-turn", data: { turnId } }, ...parts, ...failure],
        content: textOf(parts),
        inputTokens: usage?.inputTokens ?? null,
        outputTokens: usage?.outputTokens ?? null,
      },
      now(),
    );
  } catch (error) {
    logger.error({ err: toAppError(error), answerId: place.answerId }, "an answer was not kept");
  }
}
