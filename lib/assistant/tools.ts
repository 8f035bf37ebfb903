import type { Tool } from "@/lib/commands/command";
import { makeUndo } from "@/lib/commands/undo";
import { updateProfile } from "@/lib/people/commands/update-profile";
import { getProfile } from "@/lib/people/queries/get-profile";
import { archiveTasks } from "@/lib/tasks/commands/archive-tasks";
import { completeTasks } from "@/lib/tasks/commands/complete-tasks";
import { createTask } from "@/lib/tasks/commands/create-task";
import { deleteTasks } from "@/lib/tasks/commands/delete-tasks";
import { reopenTasks } from "@/lib/tasks/commands/reopen-tasks";
import { restoreTasks } from "@/lib/tasks/commands/restore-tasks";
import { updateTasks } from "@/lib/tasks/commands/update-tasks";
import { findTasks } from "@/lib/tasks/queries/find-tasks";
import { getTask } from "@/lib/tasks/queries/get-task";
import { aggregates } from "./aggregates";

export const undo = makeUndo(aggregates);

/** What a person, a model, the API and the shell can ask of Daybook: a line a tool. */
export const tools: readonly Tool[] = [
  // tasks
  createTask,
  updateTasks,
  completeTasks,
  reopenTasks,
  archiveTasks,
  restoreTasks,
  deleteTasks,
  findTasks,
  getTask,
  // me
  getProfile,
  updateProfile,
  // anything
  undo,
];

/** The tool of that name, if there is one. */
export const toolNamed = (name: string): Tool | undefined => tools.find((tool) => tool.name === name);
