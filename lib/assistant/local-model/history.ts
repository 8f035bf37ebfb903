import type {
  LanguageModelV4Prompt,
  LanguageModelV4ToolResultOutput,
  LanguageModelV4ToolResultPart,
} from "@ai-sdk/provider";
import type { Json } from "./types";

/** How a tool call ended. */
export type Outcome =
  | { kind: "value"; value: Json }
  | { kind: "error"; sentence: string }
  | { kind: "denied" };

/** A call that was made and how it ended, as the prompt has them. */
export interface PastCall {
  tool: string;
  input: Json;
  outcome: Outcome;
  /** Which of our wishes and which of its steps made the call; undefined where another model did. */
  key?: string;
}

/** The prompt as the local model needs it. */
export interface History {
  /** What the person said last. */
  text: string;
  /** What they said before that. */
  previousText: string;
  /** The calls made since the person spoke last. */
  now: PastCall[];
  /** All calls made before, oldest first. */
  earlier: PastCall[];
  /** The question that was open when they spoke. */
  asked?: { options: string[] };
}

/** The id of a tool call carries which wish and which of its steps it is, so that its result finds back. */
export const callId = (key: string): string => `call-${crypto.randomUUID()}-${key}`;
const keyOf = (id: string): string | undefined => /^call-[0-9a-f-]{36}-(\d+\.\d+)$/.exec(id)?.[1];

/** Reads `prompt`: the last words, the calls since, and what came before. */
export function historyOf(prompt: LanguageModelV4Prompt): History {
  const lastUser = prompt.findLastIndex(({ role }) => role === "user");
  const previousUser = prompt.findLastIndex(({ role }, at) => role === "user" && at < lastUser);
  const earlier = callsOf(prompt.slice(0, Math.max(lastUser, 0)));
  const last =
    previousUser < 0
      ? undefined
      : callsOf(prompt.slice(previousUser, lastUser)).findLast(({ tool }) => tool === "askPerson");
  return {
    text: textAt(prompt, lastUser),
    previousText: textAt(prompt, previousUser),
    now: callsOf(prompt.slice(lastUser + 1)),
    earlier,
    ...(last ? { asked: { options: strings(last.input, "options") } } : {}),
  };
}

function textAt(prompt: LanguageModelV4Prompt, index: number): string {
  const message = prompt[index];
  if (message?.role !== "user") return "";
  return message.content.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("\n");
}

function callsOf(messages: LanguageModelV4Prompt): PastCall[] {
  const inputs = new Map<string, unknown>();
  const calls: PastCall[] = [];
  const keep = ({ toolCallId, toolName, output }: LanguageModelV4ToolResultPart) => {
    const key = keyOf(toolCallId);
    calls.push({
      tool: toolName,
      input: jsonOf(inputs.get(toolCallId)),
      outcome: outcomeOf(output),
      ...(key ? { key } : {}),
    });
  };
  for (const message of messages) {
    if (message.role !== "assistant" && message.role !== "tool") continue;
    for (const part of message.content) {
      if (part.type === "tool-call") inputs.set(part.toolCallId, part.input);
      if (part.type === "tool-result") keep(part);
    }
  }
  return calls;
}

function jsonOf(value: unknown): Json {
  if (typeof value !== "string") return (value ?? null) as Json;
  try {
    return JSON.parse(value) as Json;
  } catch {
    return value;
  }
}

function outcomeOf(output: LanguageModelV4ToolResultOutput): Outcome {
  if (output.type === "execution-denied") return { kind: "denied" };
  if (output.type === "error-text")
    return { kind: "error", sentence: output.value.replace(/^(?:\w*Error: )+/, "") };
  if (output.type === "error-json")
    return {
      kind: "error",
      sentence: text(output.value as Json, "detail") || text(output.value as Json, "message"),
    };
  if (output.type === "json") return { kind: "value", value: output.value as Json };
  return { kind: "value", value: jsonOf(output.type === "text" ? output.value : null) };
}

/** The value under `key`, where `value` is an object. */
export function at(value: Json | undefined, key: string): Json {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value[key] ?? null) : null;
}
/** The text under `key`, empty where there is none. */
export function text(value: Json | undefined, key: string): string {
  const found = at(value, key);
  return typeof found === "string" ? found : "";
}
/** The list under `key`, empty where there is none. */
export function list(value: Json | undefined, key: string): Json[] {
  const found = at(value, key);
  return Array.isArray(found) ? found : [];
}
/** The texts in the list under `key`. */
export const strings = (value: Json | undefined, key: string): string[] =>
  list(value, key).filter((item) => typeof item === "string");
