"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { failure } from "@/app/_adapters/action";
import { actingPerson } from "@/app/_adapters/session";
import type { SearchHit, Understood } from "@/components/shell/types";
import { addSaid } from "@/lib/assistant/add-said";
import { preview } from "@/lib/assistant/local-model/preview";
import { searchAll } from "@/lib/assistant/search";
import { getVocabulary } from "@/lib/assistant/vocabulary";
import { ask } from "@/lib/commands/execute";
import type { ActionResult } from "@/lib/core/action-result";
import { now } from "@/lib/core/clock";
import { parseInput } from "@/lib/core/input";
import { database } from "@/lib/db/database";
import { hitsOf, understoodOf } from "./tell-views";

const said = z.object({
  text: z.string().max(2_000, "That is too long for one entry: at most 2,000 characters"),
});
const added = said.extend({ kind: z.enum(["task", "expense"]) });

/** Reads a sentence without doing anything. */
export async function previewAction(input: { text: string }): Promise<ActionResult<Understood>> {
  try {
    const { text } = parseInput(said, input);
    const actor = await actingPerson();
    const vocabulary = { ...(await ask(getVocabulary, {}, { actor })), now: now() };
    return { ok: true, value: understoodOf(preview(text, vocabulary), text, vocabulary) };
  } catch (error) {
    return failure(error);
  }
}

/** Does what a sentence says. */
export async function addAction(input: {
  text: string;
  kind: "task" | "expense";
}): Promise<ActionResult<{ said: string }>> {
  try {
    const { text, kind } = parseInput(added, input);
    const done = await addSaid({ actor: await actingPerson(), pool: database() }, text, kind);
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
    const found = await searchAll(
      { actor: await actingPerson(), pool: database() },
      text.trim().slice(0, 200),
    );
    return { ok: true, value: hitsOf(found) };
  } catch (error) {
    return failure(error);
  }
}
