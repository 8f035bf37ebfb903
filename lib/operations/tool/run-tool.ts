import { tools } from "@/lib/assistant/tools";
import { personActor } from "@/lib/commands/actor";
import type { Tool } from "@/lib/commands/command";
import { ask, execute } from "@/lib/commands/execute";
import { AppError } from "@/lib/core/errors";
import type { Pool } from "@/lib/db/pool";
import { findPerson } from "./find-person";

/**
 * Runs any tool as a person, in the way every interface does.
 * @param as the person's email; the first account without it.
 * @returns its value, and the id that `undo` takes where it was a command.
 * @throws AppError as the tool says; not_found for a name or an email that is not there.
 */
export async function runTool(
  pool: Pool,
  name: string,
  input: unknown,
  as?: string,
): Promise<{ value: unknown; commandId?: string }> {
  const tool = namedTool(name);
  const actor = personActor(await findPerson(pool, as));
  if (tool.kind === "query") return { value: await ask(tool, input, { actor, pool }) };
  return execute(tool, input, { actor, pool });
}

function namedTool(name: string): Tool {
  const found = tools.find((tool) => tool.name === name);
  if (found) return found;
  const alike = tools.find((tool) => tool.name.toLowerCase() === name.toLowerCase());
  const hint = alike ? `did you mean ${alike.name}?` : "run it without a name to see them all.";
  throw new AppError("not_found", `There is no tool “${name}”: ${hint}`);
}

/** All tools, one a line: what it is called, whether it reads, writes or destroys, and what it does. */
export function listTools(): string {
  const width = Math.max(...tools.map(({ name }) => name.length));
  return tools
    .map(({ name, effect, summary }) => `${name.padEnd(width)}  ${effect.padEnd(11)}  ${summary}\n`)
    .join("");
}

/** @throws AppError invalid_input for what is no JSON. */
export function parseToolInput(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : "";
    throw new AppError("invalid_input", `The input is no JSON (${why}): say it like '{"title":"Dentist"}'.`);
  }
}
