"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { failure } from "@/app/_adapters/action";
import { pagePerson } from "@/app/_adapters/page";
import { actingPerson } from "@/app/_adapters/session";
import type { SearchHit, Understood } from "@/components/shell/types";
import { addSaid, maxText } from "@/lib/assistant/add-said";
import { searchAll } from "@/lib/assistant/search";
import { getVocabulary } from "@/lib/assistant/vocabulary";
import { ask } from "@/lib/commands/execute";
import type { ActionResult } from "@/lib/core/action-result";
import { now } from "@/lib/core/clock";
import { parseInput } from "@/lib/core/input";
import { database } from "@/lib/db/database";
import { hitsOf, understoodOf } from "./tell-views";

const said = z.object({
  text: z.string().max(maxText, "That is too long for one entry: at most 10,000 characters"),
  plain: z
    .array(z.tuple([z.int().min(0), z.int().min(0)]))
    .max(100)
    .default([]),
});
const added = said.extend({ kind: z.enum(["task", "expense"]) });
const read = said.extend({ kind: z.enum(["task", "expense", "ask"]).optional() });

/** Reads a sentence without doing anything. */
export async function previewAction(input: z.input<typeof read>): Promise<ActionResult<Understood>> {
  try {
    const { kind, ...sentence } = parseInput(read, input);
    const actor = await actingPerson();
    const vocabulary = { ...(await ask(getVocabulary, {}, { actor })), now: now() };
    return { ok: true, value: understoodOf(sentence, kind, vocabulary) };
  } catch (error) {
    return failure(error);
  }
}

/** Does what a sentence says. */
export async function addAction(input: z.input<typeof added>): Promise<ActionResult<{ said: string }>> {
  try {
    const { text, kind, plain } = parseInput(added, input);
    const done = await addSaid({ actor: await actingPerson(), pool: database() }, text, kind, plain);
    refresh();
    return { ok: true, value: { said: done.said }, commandId: done.commandId };
  } catch (error) {
    return failure(error);
  }
}

/** Looks for tasks and transactions. */
export async function searchAction(input: { text: string }): Promise<ActionResult<SearchHit[]>> {
  try {
    const { text } = parseInput(said, input);
    if (text.trim() === "") return { ok: true, value: [] };
    const person = { actor: await actingPerson(), pool: database() };
    const [{ reading }, found] = await Promise.all([
      pagePerson(),
      searchAll(person, text.trim().slice(0, 200)),
    ]);
    return { ok: true, value: hitsOf(found, reading) };
  } catch (error) {
    return failure(error);
  }
}
