import { z } from "zod";
import { defineCommand } from "@/lib/commands/command";
import { ask, execute } from "@/lib/commands/execute";
import { now } from "@/lib/core/clock";
import { AppError } from "@/lib/core/errors";
import { addTransaction } from "@/lib/finance/commands/add-transaction";
import { createTask } from "@/lib/tasks/commands/create-task";
import type { Arguments, Intent } from "./local-model/types";
import { understand } from "./local-model/understand";
import { undo } from "./tools";
import type { Person } from "./turn";
import { getVocabulary } from "./vocabulary";

export type AddedKind = "task" | "expense";

const tools = { task: createTask, expense: addTransaction } as const;

/** The root of what a sentence in the add sheet makes: it keeps the sentence, and undoes as one. */
const addSentence = defineCommand({
  name: "addSentence",
  summary: "A sentence that adds tasks or transactions.",
  effect: "write",
  input: z.strictObject({
    text: z
      .string()
      .trim()
      .min(1, "Say what to add")
      .max(2_000, "That is too long for one entry: at most 2,000 characters"),
    kind: z.enum(["task", "expense"]),
  }),
  output: z.object({ text: z.string() }),
  run: async ({ text }) => ({ text }),
});

type Adding = Extract<Intent, { kind: "call" }>;

/** What the sentence makes of the kind that was chosen; a sentence that was read otherwise is a task by its own words. */
function inputsOf(intents: readonly Intent[], text: string, kind: AddedKind): Arguments[] {
  const wanted = tools[kind].name;
  const found = intents.filter(
    (intent): intent is Adding => intent.kind === "call" && intent.tool === wanted,
  );
  if (found.length > 0) return found.map(({ input }) => input);
  if (kind === "task") return [{ title: text.trim().slice(0, 255) }];
  const question = intents.find((intent) => intent.kind === "ask");
  throw new AppError(
    "invalid_input",
    question?.kind === "ask" ? question.question : "Say what it was and how much, like “lunch 12.50”.",
  );
}

/**
 * Does what a sentence says, as the kind that the person chose: all of it or nothing.
 * @returns how many things were added, and the id that undoes them as one.
 */
export async function addSaid(
  person: Person,
  text: string,
  kind: AddedKind,
): Promise<{ said: string; commandId: string }> {
  const vocabulary = { ...(await ask(getVocabulary, {}, person)), now: now() };
  const inputs = inputsOf(understand(text, vocabulary).intents, text, kind);
  const { commandId } = await execute(addSentence, { text, kind }, person);
  const names: string[] = [];
  try {
    for (const input of inputs) names.push(await addOne(person, kind, input, commandId));
  } catch (error) {
    if (names.length > 0) await execute(undo, { what: commandId }, person);
    throw error;
  }
  return { said: names.length === 1 ? `Added “${names[0]}”.` : `Added ${names.length} things.`, commandId };
}

async function addOne(person: Person, kind: AddedKind, input: Arguments, parentId: string): Promise<string> {
  if (kind === "task") return (await execute(createTask, input, { ...person, parentId })).value.title;
  return nameOf((await execute(addTransaction, input, { ...person, parentId })).value);
}

const nameOf = (one: {
  payee: string | null;
  description: string | null;
  category: { name: string } | null;
}): string => one.payee ?? one.description ?? one.category?.name ?? "an entry";
