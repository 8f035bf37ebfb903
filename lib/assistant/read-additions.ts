import { AppError } from "@/lib/core/errors";
import { linesOf } from "./local-model/clauses";
import { type Plain, understandPlain } from "./local-model/plain";
import type { Arguments, Intent, Vocabulary } from "./local-model/types";
import { understand } from "./local-model/understand";

export type AddedKind = "task" | "expense";

/** One thing that a text adds, as its command takes it. */
export interface Addition {
  kind: AddedKind;
  input: Arguments;
}

/** As many lines as one entry may add. */
const maxLines = 100;

const kindOfTool: Partial<Record<string, AddedKind>> = { createTask: "task", addTransaction: "expense" };

function additionOf(intent: Intent): Addition | undefined {
  if (intent.kind !== "call") return undefined;
  const kind = kindOfTool[intent.tool];
  return kind && { kind, input: intent.input };
}

const whatToSay = "Say what it was and how much, like “lunch 12.50”.";
const questionIn = (intents: readonly Intent[]): string | undefined => {
  const open = intents.find((intent) => intent.kind === "ask");
  return open?.kind === "ask" ? open.question : undefined;
};

const taskOf = (text: string): Addition => ({ kind: "task", input: { title: text.trim().slice(0, 255) } });

/**
 * What a text adds: what the sheet shows is what is done, because both ask here. A text that has nothing of the chosen kind is a
 * task by its own words; where tasks are chosen, so is each line of several that says nothing else.
 * @param plain what is to be taken as it is written.
 * @throws AppError invalid_input where a part of it adds nothing: it must not be lost without a word.
 */
export function readAdditions(
  text: string,
  chosen: AddedKind,
  vocabulary: Vocabulary,
  plain: readonly Plain[] = [],
): Addition[] {
  const { intents } = understandPlain(text, plain, vocabulary);
  const found = intents.flatMap((intent) => additionOf(intent) ?? []);
  const isWhole = found.length === intents.length;
  if (isWhole && found.some(({ kind }) => kind === chosen)) return found;
  const lines = linesOf(text);
  if (chosen === "task" && lines.length > 1) return ofLines(lines, vocabulary);
  if (found.some(({ kind }) => kind === chosen))
    throw new AppError(
      "invalid_input",
      questionIn(intents) ?? "A part of this adds nothing, so none of it was done: choose Ask for that part.",
    );
  if (chosen === "task") return [taskOf(text)];
  throw new AppError("invalid_input", questionIn(intents) ?? whatToSay);
}

/** A task a line, or whatever else a line adds; a line that adds nothing by itself is a task by its own words. */
function ofLines(lines: readonly { text: string }[], vocabulary: Vocabulary): Addition[] {
  if (lines.length > maxLines)
    throw new AppError("invalid_input", `That is more than ${maxLines} lines: add it in parts.`);
  return lines.flatMap((line) => {
    const { intents } = understand(line.text, vocabulary);
    const found = intents.flatMap((intent) => additionOf(intent) ?? []);
    return found.length > 0 && found.length === intents.length ? found : [taskOf(line.text)];
  });
}
