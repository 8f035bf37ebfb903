import type { UIMessageChunk } from "ai";
import { say } from "@/lib/chat/commands/say";
import { getConversation } from "@/lib/chat/queries/get-conversation";
import type { Actor } from "@/lib/commands/actor";
import { ask, execute } from "@/lib/commands/execute";
import { now } from "@/lib/core/clock";
import { AppError } from "@/lib/core/errors";
import type { Pool } from "@/lib/db/pool";
import { answerWaiting, findWaiting } from "./approvals";
import { toUiMessages } from "./history";
import { chooseModel, currentBrain } from "./model";
import { respond } from "./respond";
import { type ApprovedCall, afterApproval, afterRefusal } from "./scripted-model";
import { getVocabulary } from "./vocabulary";

export interface Person {
  actor: Actor;
  pool: Pool;
}

export interface Said {
  conversationId: string;
  text: string;
  /** The person's tap on a question for approval: its ids and yes or no, never arguments. */
  approval?: { messageId: string; toolCallId: string; isApproved: boolean } | undefined;
}

/** Words that approve the one call that waits, or refuse it. */
const yes = /^(yes|y|yep|yeah|ok|okay|sure|do it|go ahead|confirm)[.!]*$/i;
const no = /^(no|n|nope|don't|do not|keep|keep (it|them)|cancel)[.!]*$/i;

interface Verdict extends ApprovedCall {
  isApproved: boolean;
}

/**
 * What the person's words or tap decide: a tap names its question; a plain yes or no answers the one that waits, if there is exactly one.
 * @throws AppError conflict where the question that was tapped is not open any more.
 */
async function verdictOf(
  person: Person,
  { conversationId, text, approval }: Said,
): Promise<Verdict | undefined> {
  const isYes = yes.test(text.trim());
  if (!approval && !isYes && !no.test(text.trim())) return undefined;
  const waiting = await findWaiting(person, conversationId, now());
  const meant = approval
    ? waiting.find((one) => one.messageId === approval.messageId && one.toolCallId === approval.toolCallId)
    : waiting.length === 1
      ? waiting[0]
      : undefined;
  if (!meant) {
    if (!approval) return undefined;
    throw new AppError(
      "conflict",
      "That question is not open any more, and nothing was done. Ask again for what you want.",
    );
  }
  const isApproved = approval?.isApproved ?? isYes;
  await answerWaiting(person, meant, isApproved, now());
  return { isApproved, toolCallId: `approved-${meant.id}`, tool: meant.tool, input: meant.input };
}

/**
 * One turn: keeps what the person said, then answers.
 * @returns the answer as it is written.
 */
export async function takeTurn(person: Person, said: Said): Promise<ReadableStream<UIMessageChunk>> {
  const { actor, pool } = person;
  const { conversationId, text } = said;
  const brain = currentBrain();
  const verdict = await verdictOf(person, said);
  const { value, commandId } = await execute(say, { conversationId, text, model: brain.id }, { actor, pool });
  const [{ messages }, words] = await Promise.all([
    ask(getConversation, { conversationId }, { actor, pool }),
    ask(getVocabulary, {}, { actor, pool }),
  ]);
  const vocabulary = { ...words, now: now() };
  const model = chooseModel(brain, vocabulary);
  return respond({
    actor: { ...actor, type: "assistant", id: conversationId },
    pool,
    turnId: commandId,
    messageId: value.messageId,
    conversationId,
    answerId: value.answerId,
    brain,
    vocabulary,
    model: verdict
      ? verdict.isApproved
        ? afterApproval(model, verdict, brain.isLocal ? "Done." : undefined)
        : afterRefusal(model)
      : model,
    approvedCallId: verdict?.toolCallId,
    messages: toUiMessages(messages),
  });
}
