import type { Tool } from "@/lib/commands/command";
import { makeUndo } from "@/lib/commands/undo";
import { createTask } from "@/lib/tasks/commands/create-task";
import { getTask } from "@/lib/tasks/queries/get-task";
import { aggregates } from "./aggregates";

export const undo = makeUndo(aggregates);

/** What a person, a model, the API and the shell can ask of Daybook: a line a tool. */
export const tools: readonly Tool[] = [
  // tasks
  createTask,
  getTask,
  // anything
  undo,
];

/** The tool of that name, if there is one. */
export const toolNamed = (name: string): Tool | undefined => tools.find((tool) => tool.name === name);
