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

interface Addition {
  kind: AddedKind;
  input: Arguments;
}

function additionOf(intent: Intent): Addition | undefined {
  if (intent.kind !== "call") return undefined;
  const kind = (["task", "expense"] as const).find((one) => tools[one].name === intent.tool);
  return kind && { kind, input: intent.input };
}

const whatToSay = "Say what it was and how much, like “lunch 12.50”.";
const questionIn = (intents: readonly Intent[]): string | undefined => {
  const open = intents.find((intent) => intent.kind === "ask");
  return open?.kind === "ask" ? open.question : undefined;
};

/**
 * What the sentence adds. One that has nothing of the chosen kind is a task by its own words.
 * @throws AppError invalid_input where a part of it adds nothing: it must not be lost without a word.
 */
function additionsOf(intents: readonly Intent[], text: string, chosen: AddedKind): Addition[] {
  const found = intents.flatMap((intent) => additionOf(intent) ?? []);
  if (!found.some(({ kind }) => kind === chosen)) {
    if (chosen === "task") return [{ kind: "task", input: { title: text.trim().slice(0, 255) } }];
    throw new AppError("invalid_input", questionIn(intents) ?? whatToSay);
  }
  if (found.length === intents.length) return found;
  throw new AppError(
    "invalid_input",
    questionIn(intents) ?? "A part of this adds nothing, so none of it was done: choose Ask for that part.",
  );
}

/**
 * Does what a sentence says, as the kind that the person chose and whatever else it adds: all of it or nothing.
 * @returns how many things were added, and the id that undoes them as one.
 */
export async function addSaid(
  person: Person,
  text: string,
  kind: AddedKind,
): Promise<{ said: string; commandId: string }> {
  const vocabulary = { ...(await ask(getVocabulary, {}, person)), now: now() };
  const additions = additionsOf(understand(text, vocabulary).intents, text, kind);
  const { commandId } = await execute(addSentence, { text, kind }, person);
  const names: string[] = [];
  try {
    for (const addition of additions) names.push(await addOne(person, addition, commandId));
  } catch (error) {
    if (names.length > 0) await execute(undo, { what: commandId }, person);
    throw error;
  }
  return { said: names.length === 1 ? `Added “${names[0]}”.` : `Added ${names.length} things.`, commandId };
}

async function addOne(person: Person, { kind, input }: Addition, parentId: string): Promise<string> {
  if (kind === "task") return (await execute(createTask, input, { ...person, parentId })).value.title;
  return nameOf((await execute(addTransaction, input, { ...person, parentId })).value);
}

const nameOf = (one: {
  payee: string | null;
  description: string | null;
  category: { name: string } | null;
}): string => one.payee ?? one.description ?? one.category?.name ?? "an entry";
