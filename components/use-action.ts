"use client";

import { useState, useTransition } from "react";
import type { Action, ActionError, ActionResult } from "@/lib/core/action-result";
import { notify } from "./ui/toast";

const unreachable: ActionError = {
  code: "unavailable",
  message: "Daybook can't be reached. Nothing was changed; try again when you are online.",
};

/** Runs an action; a lost connection becomes an answer like any other. */
export async function attempt<I, O>(action: Action<I, O>, input: I): Promise<ActionResult<O>> {
  try {
    return await action(input);
  } catch {
    return { ok: false, error: unreachable };
  }
}

/** An action with what the page shows of it: whether it is under way and what went wrong last. */
export function useAction<I, O>(action: Action<I, O>) {
  const [isPending, start] = useTransition();
  const [error, setError] = useState<ActionError>();
  const run = (input: I, then?: (result: Extract<ActionResult<O>, { ok: true }>) => void): void => {
    start(async () => {
      const result = await attempt(action, input);
      setError(result.ok ? undefined : result.error);
      if (result.ok) then?.(result);
    });
  };
  return { run, isPending, error, clear: () => setError(undefined) };
}

/** What an undo took back, in its own words; nothing where it does not say. */
function undoneWords(value: unknown): string {
  if (typeof value !== "object" || value === null || !("undone" in value)) return "";
  return typeof value.undone === "string" ? value.undone : "";
}

/** Takes a command back and says what that was; the notice does it again. */
async function takeBack(undo: Action<{ what: string }>, what: string): Promise<void> {
  const undone = await attempt(undo, { what });
  if (!undone.ok) return notify({ message: undone.error.message, isError: true });
  const { commandId } = undone;
  const words = undoneWords(undone.value);
  notify({
    message: words ? `Undone: ${words.charAt(0).toLowerCase()}${words.slice(1)}.` : "Undone.",
    ...(commandId ? { undo: () => void takeBack(undo, commandId), undoLabel: "Redo" } : {}),
  });
}

/** Takes back what the person did last, wherever they did it. */
export const undoLast = (undo: Action<{ what: string }>): void => void takeBack(undo, "last");

/** Says what was done, with an undo where the command can be named; an undo says so too. */
export function notifyDone(
  result: Extract<ActionResult, { ok: true }>,
  message: string,
  undo: Action<{ what: string }>,
): void {
  const { commandId } = result;
  notify({ message, ...(commandId ? { undo: () => void takeBack(undo, commandId) } : {}) });
}
