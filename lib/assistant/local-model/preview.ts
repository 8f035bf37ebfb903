import { type Plain, understandPlain } from "./plain";
import type { Intent, SpanType, Vocabulary } from "./types";

export type PreviewKind =
  | "task"
  | "expense"
  | "income"
  | "transfer"
  | "ask"
  | "command"
  | "question"
  | "decline"
  | "chat"
  | "unknown";

/** What a text would become, while it is being typed. */
export interface Preview {
  kind: PreviewKind;
  /** The title of the task or what the transaction was for; empty where the text makes neither. */
  title: string;
  /** What was recognised, in the order it was written; offsets are those of the text. */
  chips: { type: SpanType; text: string; value: string; start: number; end: number }[];
  /** How many things the text asks for; kind, title and chips are the first one's. */
  count: number;
}

const questions = new Set(["findTasks", "summarizeSpending", "getBalances", "getBudgets", "explain"]);

/** What `text` would become if it were sent now, `plain` in it taken as it is written. Pure, and quick enough for every key. */
export function preview(text: string, vocabulary: Vocabulary, plain: readonly Plain[] = []): Preview {
  const { intents } = understandPlain(text, plain, vocabulary);
  const first = intents[0];
  if (!first) return { kind: "unknown", title: "", chips: [], count: 0 };
  const chips = first.spans
    .filter(({ type }) => type !== "lead" && type !== "title")
    .map((span) => ({ ...span, text: span.text.trim() }))
    .sort((a, b) => a.start - b.start);
  return { kind: kindOf(first), title: titleOf(first), chips, count: intents.length };
}

function kindOf(intent: Intent): PreviewKind {
  if (intent.kind === "say") return "chat";
  if (intent.kind === "onTasks" || intent.kind === "onTransactions")
    return questions.has(intent.tool) ? "question" : "command";
  if (intent.kind === "onChecklist") return "command";
  if (intent.kind !== "call") return intent.kind;
  if (intent.tool === "createTask") return "task";
  if (intent.tool === "addTransaction") return intent.input.kind as "income" | "expense" | "transfer";
  return questions.has(intent.tool) ? "question" : "command";
}

function titleOf(intent: Intent): string {
  if (intent.kind !== "call") return "";
  const title = intent.input.title ?? intent.input.description ?? intent.input.payee;
  return typeof title === "string" ? title : "";
}
