import type { UIMessage } from "ai";
import type { SpendingSummary, TransactionView } from "@/lib/finance/views";
import type { TaskView } from "@/lib/tasks/task-view";

/** A part of an answer in which a tool was called, whatever its state. */
export interface ToolPart {
  tool: string;
  toolCallId: string;
  state: string;
  input: unknown;
  output: unknown;
  errorText: string | undefined;
}

/** A message part as a tool's, or undefined where it is none. */
export function toolPartOf(part: UIMessage["parts"][number]): ToolPart | undefined {
  if (!part.type.startsWith("tool-") || !("toolCallId" in part)) return undefined;
  return {
    tool: part.type.slice("tool-".length),
    toolCallId: part.toolCallId,
    state: part.state,
    input: part.input,
    output: "output" in part ? part.output : undefined,
    errorText: "errorText" in part ? part.errorText : undefined,
  };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

const itemsOf = (output: unknown): unknown[] => {
  if (!isObject(output)) return [];
  // A task has items of its own, those of its checklist; a list has no id.
  return Array.isArray(output.items) && !("id" in output) ? output.items : [output];
};

/** The tasks in a tool's output: one, or a list of them. */
export const tasksIn = (output: unknown): TaskView[] =>
  itemsOf(output).filter(
    (item): item is TaskView => isObject(item) && "title" in item && "repeatFrom" in item,
  );

/** The transactions in a tool's output. */
export const transactionsIn = (output: unknown): TransactionView[] =>
  itemsOf(output).filter(
    (item): item is TransactionView =>
      isObject(item) && "kind" in item && "wallet" in item && "amount" in item,
  );

/** The summary in a tool's output, if that is what it is. */
export const summaryIn = (output: unknown): SpendingSummary | undefined =>
  isObject(output) && Array.isArray(output.lines) && Array.isArray(output.totals)
    ? (output as SpendingSummary)
    : undefined;

/** The options of a question to tap. */
export function optionsIn(input: unknown): { question: string; options: string[] } {
  if (!isObject(input)) return { question: "", options: [] };
  const options = Array.isArray(input.options)
    ? input.options.filter((one): one is string => typeof one === "string")
    : [];
  return { question: typeof input.question === "string" ? input.question : "", options };
}

/** The ids of the things that a call names. */
export function idsIn(input: unknown): string[] {
  if (!isObject(input)) return [];
  const list = Object.values(input).find(Array.isArray) ?? [];
  return list.filter((one): one is string => typeof one === "string");
}

/** How many things a call names. */
export const countIn = (input: unknown): number => Math.max(1, idsIn(input).length);

/** The turn an answer belongs to: what its undo takes. */
export function turnOf(message: UIMessage): string | undefined {
  const { metadata } = message;
  if (isObject(metadata) && typeof metadata.turnId === "string") return metadata.turnId;
  for (const part of message.parts) {
    if (
      part.type === "data-turn" &&
      "data" in part &&
      isObject(part.data) &&
      typeof part.data.turnId === "string"
    )
      return part.data.turnId;
  }
  return undefined;
}

/** Why an answer failed, as the server says it; undefined where it did not. */
export function failureIn({ parts }: UIMessage): string | undefined {
  for (const part of parts) {
    if (part.type !== "data-failure" || !("data" in part) || !isObject(part.data)) continue;
    if (typeof part.data.message === "string") return part.data.message;
  }
  return undefined;
}

/** A message as the server keeps it. */
export interface StoredMessage {
  id: string;
  role: UIMessage["role"];
  status: string;
  parts: readonly unknown[];
}

const cutOff = {
  type: "data-failure",
  data: { message: "The answer was cut off. What you said is kept; say it again for an answer." },
};

/** Kept messages for the page. One that is still being written comes as a stream; one that nobody goes on writing says so. */
export function toMessages(stored: readonly StoredMessage[]): UIMessage[] {
  return stored
    .map(({ id, role, status, parts }) => ({
      id,
      role,
      parts: (status === "failed" && parts.length === 0 ? [cutOff] : parts) as UIMessage["parts"],
    }))
    .filter(({ parts }) => parts.length > 0);
}

/** Tools that change something: an answer that used one can be undone. */
export const isChange = ({ tool, state }: ToolPart): boolean =>
  state === "output-available" && !/^(find|get|summarize|explain|preview|askPerson|decline)/.test(tool);
