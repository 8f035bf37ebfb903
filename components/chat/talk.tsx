"use client";

import { Chat, useChat } from "@ai-sdk/react";
import { DefaultChatTransport, type UIMessage } from "ai";
import { useEffect, useRef, useState } from "react";
import type { Reading } from "../format";
import { announce, onTold, setAnswering } from "../shell/signals";
import type { TaskActions } from "../tasks/types";
import { Answer, type Approve } from "./answer";
import { Suggestions, type SuggestionsProps } from "./choices";
import { FailedAnswer, MessageList, UserMessage } from "./messages";

export interface TalkProps {
  conversationId: string;
  /** What was said before; empty in a new conversation. */
  initialMessages: UIMessage[];
  /** The id of the answer that was being written when the page was drawn: it is picked up again. */
  answering?: string | undefined;
  /** Ids of tool calls that wait for a yes, and turns that were taken back. */
  pending: readonly string[];
  undone: readonly string[];
  reading: Reading;
  actions: TaskActions;
  suggestions: SuggestionsProps["items"];
  /** After each answer: what pages show may have changed. */
  onAnswered?: (() => void) | undefined;
  /** When the first thing in a new conversation is said. */
  onBegun?: ((conversationId: string) => void) | undefined;
  /** When the server has taken what was said, and keeps it. */
  onTaken?: (() => void) | undefined;
}

const textOf = (message: UIMessage): string =>
  message.parts.map((part) => (part.type === "text" ? part.text : "")).join("");

/** The browser sends the new message only; the history is the server's. */
function createTransport(answering: string | undefined, onTaken: () => void) {
  return new DefaultChatTransport<UIMessage>({
    api: "/api/chat",
    fetch: async (address, request) => {
      const response = await fetch(address, request);
      if (response.ok) onTaken();
      return response;
    },
    prepareSendMessagesRequest: ({ id, messages, body }) => {
      const last = messages.at(-1);
      return { body: { conversationId: id, text: last ? textOf(last) : "", ...body } };
    },
    prepareReconnectToStreamRequest: ({ id }) => ({
      api: `/api/chat/${encodeURIComponent(id)}/stream?answer=${encodeURIComponent(answering ?? "")}`,
    }),
  });
}

type Listener = (message: UIMessage) => void;
interface Kept {
  chat: Chat<UIMessage>;
  /** Who wants to hear of an answer's end: the talk that is on the page now. */
  onFinish: { current: Listener };
  /** And of the server having taken what was said. */
  onTaken: { current: () => void };
}

/** The talks of this tab. A page that is drawn anew goes on with the same one: what was said and what comes is in it. */
const kept = new Map<string, Kept>();

function takeChat({ conversationId: id, initialMessages: messages, answering }: TalkProps): Kept {
  const known = kept.get(id);
  const isBusy = known?.chat.status === "submitted" || known?.chat.status === "streaming";
  if (known && (isBusy || known.chat.messages.length >= messages.length)) return known;
  const onFinish: Kept["onFinish"] = { current: () => undefined };
  const onTaken: Kept["onTaken"] = { current: () => undefined };
  const transport = createTransport(answering, () => onTaken.current());
  const chat = new Chat<UIMessage>({
    id,
    messages,
    transport,
    onFinish: ({ message }) => onFinish.current(message),
  });
  const made = { chat, onFinish, onTaken };
  kept.set(id, made);
  if (answering !== undefined) void chat.resumeStream();
  return made;
}

/** What went wrong, as the server says it in its problem. */
function sentenceOf(error: Error): string {
  try {
    const { detail } = JSON.parse(error.message) as { detail?: unknown };
    if (typeof detail === "string") return detail;
  } catch {
    // Not a problem document: the words of a stream's own error, or a lost connection.
  }
  return /fetch|network|load failed/i.test(error.message)
    ? "The connection was lost. What you said is kept if it arrived; try again."
    : error.message;
}

/** A conversation: what was said, the answer as it is written, and what can be tapped in it. */
export function Talk(props: TalkProps) {
  const { conversationId, reading, actions, suggestions, onAnswered, onBegun, onTaken } = props;
  const [{ chat, onFinish, onTaken: onServerTook }] = useState(() => takeChat(props));
  const { messages, sendMessage, status, error, regenerate, clearError } = useChat<UIMessage>({ chat });
  useEffect(() => {
    onFinish.current = (message) => {
      announce(textOf(message) || "Done.");
      onAnswered?.();
    };
    onServerTook.current = () => onTaken?.();
  }, [onFinish, onServerTook, onAnswered, onTaken]);
  const isBusy = status === "submitted" || status === "streaming";
  const lastSaid = messages.findLast((message) => message.role === "user");
  const foot = useRef<HTMLDivElement>(null);

  const say = useRef((_text: string, _approval?: Approve) => undefined as undefined | Promise<void>);
  say.current = async (text, approval) => {
    if (messages.length === 0) onBegun?.(conversationId);
    clearError();
    await sendMessage({ text }, approval ? { body: { approval } } : {});
  };
  useEffect(() => onTold((text) => void say.current(text)), []);
  useEffect(() => {
    const stop = () => void fetch(`/api/chat/${conversationId}/stop`, { method: "POST" });
    setAnswering({ stop: isBusy ? stop : undefined, lastSaid: lastSaid ? textOf(lastSaid) : undefined });
  }, [isBusy, lastSaid, conversationId]);
  useEffect(() => () => setAnswering({}), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new piece moves the foot
  useEffect(() => {
    foot.current?.scrollIntoView({ block: "end" });
  }, [messages, status]);

  return (
    <MessageList>
      {messages.length === 0 && <Suggestions items={suggestions} onPick={(text) => void say.current(text)} />}
      {messages.map((message, index) =>
        message.role === "user" ? (
          <UserMessage key={message.id} text={textOf(message)} />
        ) : (
          <Answer
            key={message.id}
            message={message}
            reading={reading}
            actions={actions}
            isUndone={props.undone.some((turnId) => JSON.stringify(message).includes(turnId))}
            isLatest={index === messages.length - 1}
            isBusy={isBusy}
            isOpen={(toolCallId) => index === messages.length - 1 || props.pending.includes(toolCallId)}
            onPick={(text) => void say.current(text)}
            onApprove={(text, approval) => void say.current(text, approval)}
          />
        ),
      )}
      {status === "submitted" && <p className="text-ink-3 text-sm">One moment…</p>}
      {error && (
        <FailedAnswer message={sentenceOf(error)} onRetry={lastSaid ? () => void regenerate() : undefined} />
      )}
      <div ref={foot} />
    </MessageList>
  );
}
