"use client";

import type { UIMessage } from "ai";
import dynamic from "next/dynamic";
import { useState } from "react";
import { announce } from "../shell/signals";
import type { TaskActions } from "../tasks/types";
import { notify } from "../ui/toast";
import { attempt } from "../use-action";
import type { Reading } from "../format";
import { AnswerPart } from "./answer-part";
import { ApprovalCard, Picks } from "./choices";
import { AssistantMessage, UndoLine } from "./messages";
import { countIn, isChange, optionsIn, toolPartOf, type ToolPart, turnOf } from "./part-types";

const Markdown = dynamic(() => import("./markdown").then((module) => module.Markdown));

/** What an answer needs Markdown for; plain sentences do without its code. */
const hasMarkdown = (text: string): boolean => /(^|\n)\s*([-*#>]|\d+\.)\s|[*_`]{1,3}\S|\[[^\]]+\]\(|\|.+\|/.test(text);

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
  return (
    <AssistantMessage>
      {message.parts.map((part, index) => {
        const tool = toolPartOf(part);
        if (tool) {
          return tool.state === "approval-requested" ? (
            <Approval key={tool.toolCallId} {...props} part={tool} />
          ) : (
            <AnswerPart key={tool.toolCallId} part={tool} reading={reading} actions={actions} isGone={isGone} />
          );
        }
        if (part.type !== "text" || part.text === "") return null;
        // biome-ignore lint/suspicious/noArrayIndexKey: parts are only ever added at the end
        return hasMarkdown(part.text) ? <Markdown key={index} text={part.text} /> : <p key={index} className="whitespace-pre-wrap">{part.text}</p>;
      })}
      {picks && picks.options.length > 0 && isLatest && (
        <Picks label={picks.question} options={picks.options.map((value) => ({ value }))} onPick={onPick} isDisabled={isBusy} />
      )}
      {!(isBusy && isLatest) && tools.some(isChange) && <TurnUndo message={message} isGone={isGone} onGone={setGone} undo={actions.undo} />}
    </AssistantMessage>
  );
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
      rows={[]}
      yes={yes}
      note={canDecide ? "open for 15 minutes" : "not open any more"}
      isPending={isBusy}
      onDecide={canDecide ? decide : undefined}
    />
  );
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
  if (!isGone) return <UndoLine words="Done." action={{ label: "Undo", onClick: () => void run(turnId), isPending }} />;
  return (
    <UndoLine
      words="Undone."
      {...(undoneBy ? { action: { label: "Do it again", onClick: () => void run(undoneBy), isPending } } : {})}
    />
  );
}
