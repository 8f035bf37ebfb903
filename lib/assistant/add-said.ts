import { z } from "zod";
import { defineCommand } from "@/lib/commands/command";
import { ask, execute } from "@/lib/commands/execute";
import { now } from "@/lib/core/clock";
import { addTransaction } from "@/lib/finance/commands/add-transaction";
import { createTask } from "@/lib/tasks/commands/create-task";
import type { Plain } from "./local-model/plain";
import { type AddedKind, type Addition, readAdditions } from "./read-additions";
import { undo } from "./tools";
import type { Person } from "./turn";
import { getVocabulary } from "./vocabulary";

/** As long a text as one entry may be, in UTF-16 units. */
export const maxText = 10_000;

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
      .max(maxText, "That is too long for one entry: at most 10,000 characters"),
    kind: z.enum(["task", "expense"]),
  }),
  output: z.object({ text: z.string() }),
  run: async ({ text }) => ({ text }),
});

/**
 * Does what a sentence says, as the kind that the person chose and whatever else it adds: all of it or nothing.
 * @param plain stretches of the text that are taken as they are written.
 * @returns how many things were added, and the id that undoes them as one.
 */
export async function addSaid(
  person: Person,
  text: string,
  kind: AddedKind,
  plain: readonly Plain[] = [],
): Promise<{ said: string; commandId: string }> {
  const vocabulary = { ...(await ask(getVocabulary, {}, person)), now: now() };
  const additions = readAdditions(text, kind, vocabulary, plain);
  const { commandId } = await execute(addSentence, { text, kind }, person);
  const names: string[] = [];
  try {
    for (const addition of additions) names.push(await addOne(person, addition, commandId));
  } catch (error) {
    if (names.length > 0) await execute(undo, { what: commandId }, person);
    throw error;
  }
  const what = additions.every((one) => one.kind === "task") ? "tasks" : "things";
  return { said: names.length === 1 ? `Added “${names[0]}”.` : `Added ${names.length} ${what}.`, commandId };
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
