"use client";

import type { UIMessage } from "ai";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { Reading } from "../format";
import { announce } from "../shell/signals";
import type { TaskActions } from "../tasks/types";
import { notify } from "../ui/toast";
import { attempt } from "../use-action";
import { AnswerPart } from "./answer-part";
import { ApprovalCard, Picks } from "./choices";
import { AssistantMessage, FailedAnswer, UndoLine } from "./messages";
import {
  countIn,
  failureIn,
  idsIn,
  isChange,
  optionsIn,
  type ToolPart,
  tasksIn,
  toolPartOf,
  transactionsIn,
  turnOf,
} from "./part-types";

const Markdown = dynamic(() => import("./markdown").then((module) => module.Markdown));

/** What an answer needs Markdown for; plain sentences do without its code. */
const hasMarkdown = (text: string): boolean =>
  /(^|\n)\s*([-*#>]|\d+\.)\s|[*_`]{1,3}\S|\[[^\]]+\]\(|\|.+\|/.test(text);

export interface Approve {
  messageId: string;
  toolCallId: string;
  isApproved: boolean;
}

export interface AnswerProps {
  message: UIMessage;
  reading: Reading;
  actions: TaskActions;
  isUndone: boolean;
  /** Only the latest answer's questions can be tapped. */
  isLatest: boolean;
  isBusy: boolean;
  /** Whether a call still waits for a yes. */
  isOpen: (toolCallId: string) => boolean;
  onPick: (text: string) => void;
  onApprove: (text: string, approval: Approve) => void;
}

/** One answer: its words, its cards, the way back. */
export function Answer(props: AnswerProps) {
  const { message, reading, actions, isLatest, isBusy, onPick } = props;
  const [isGone, setGone] = useState(props.isUndone);
  const tools = message.parts.flatMap((part) => toolPartOf(part) ?? []);
  const asked = tools.find((part) => part.tool === "askPerson" && part.state === "output-available");
  const picks = asked ? optionsIn(asked.input) : undefined;
  const failure = failureIn(message);
  return (
    <AssistantMessage>
      {keyed(message).map(({ key, part }) => {
        const tool = toolPartOf(part);
        if (tool?.state === "approval-requested") return <Approval key={key} {...props} part={tool} />;
        if (tool)
          return <AnswerPart key={key} part={tool} reading={reading} actions={actions} isGone={isGone} />;
        if (part.type !== "text" || part.text === "") return null;
        return <AnswerText key={key} text={part.text} />;
      })}
      {failure && <FailedAnswer message={failure} />}
      {picks && picks.options.length > 0 && isLatest && (
        <Picks
          label={picks.question}
          options={picks.options.map((value) => ({ value }))}
          onPick={onPick}
          isDisabled={isBusy}
        />
      )}
      {!(isBusy && isLatest) && tools.some(isChange) && (
        <TurnUndo message={message} isGone={isGone} onGone={setGone} undo={actions.undo} />
      )}
    </AssistantMessage>
  );
}

/** Parts are only ever added at the end, so their place names them. */
const keyed = ({ id, parts }: UIMessage) => parts.map((part, place) => ({ key: `${id}/${place}`, part }));

function AnswerText({ text }: { text: string }) {
  return hasMarkdown(text) ? <Markdown text={text} /> : <p className="whitespace-pre-wrap">{text}</p>;
}

function Approval({ part, message, isOpen, isBusy, onApprove }: AnswerProps & { part: ToolPart }) {
  const count = countIn(part.input);
  const thing = /Transactions/.test(part.tool) ? "transaction" : /Wallet/.test(part.tool) ? "wallet" : "task";
  const verb = /^delete/.test(part.tool) ? "Delete" : /^archive/.test(part.tool) ? "Put away" : "Change";
  const yes = `${verb} ${count === 1 ? `this ${thing}` : `${count} ${thing}s`}`;
  const decide = (isApproved: boolean) =>
    onApprove(isApproved ? yes : "Keep", { messageId: message.id, toolCallId: part.toolCallId, isApproved });
  const canDecide = isOpen(part.toolCallId);
  return (
    <ApprovalCard
      question={`${yes}?`}
      rows={rowsOf(message, part.input)}
      yes={yes}
      note={canDecide ? "open for 15 minutes" : "not open any more"}
      isPending={isBusy}
      onDecide={canDecide ? decide : undefined}
    />
  );
}

/** What a waiting call is about, by the names that were looked up for it. */
function rowsOf(message: UIMessage, input: unknown): { id: string; title: string; note: string }[] {
  const looked = message.parts.flatMap((part) => toolPartOf(part)?.output ?? []);
  const known = new Map<string, { title: string; note: string }>();
  for (const output of looked) {
    for (const task of tasksIn(output)) known.set(task.id, { title: task.title, note: task.dueDate ?? "" });
    for (const one of transactionsIn(output)) {
      known.set(one.id, {
        title: one.payee ?? one.description ?? one.category?.name ?? "Entry",
        note: one.date,
      });
    }
  }
  return idsIn(input).flatMap((id) => {
    const row = known.get(id);
    return row ? [{ id, ...row }] : [];
  });
}

interface TurnUndoProps {
  message: UIMessage;
  isGone: boolean;
  onGone: (isGone: boolean) => void;
  undo: TaskActions["undo"];
}

/** Takes a whole turn back, and does it again. */
function TurnUndo({ message, isGone, onGone, undo }: TurnUndoProps) {
  const [undoneBy, setUndoneBy] = useState<string>();
  const [isPending, setPending] = useState(false);
  const turnId = turnOf(message);
  if (!turnId) return null;
  const run = async (what: string) => {
    setPending(true);
    const result = await attempt(undo, { what });
    setPending(false);
    if (!result.ok) return notify({ message: result.error.message, isError: true });
    announce(isGone ? "Done again." : "Undone.");
    setUndoneBy(isGone ? undefined : result.commandId);
    onGone(!isGone);
  };
  if (!isGone)
    return <UndoLine words="Done." action={{ label: "Undo", onClick: () => void run(turnId), isPending }} />;
  return (
    <UndoLine
      words="Undone."
      {...(undoneBy
        ? { action: { label: "Do it again", onClick: () => void run(undoneBy), isPending } }
        : {})}
    />
  );
}
