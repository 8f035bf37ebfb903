import type { ActionResult } from "@/lib/core/action-result";

/** Something to tell a person at the foot of the page; with an undo where there is one. */
export interface Notice {
  message: string;
  isError?: boolean | undefined;
  undo?: (() => void) | undefined;
  /** What the undo's button says; "Undo" by default. */
  undoLabel?: string | undefined;
}

type Listener = (notice: Notice) => void;
let listener: Listener | undefined;
const waiting: Notice[] = [];

/** Shows a notice. The region that shows it is loaded with the first one; until then notices wait. */
export function notify(notice: Notice): void {
  if (listener) listener(notice);
  else {
    waiting.push(notice);
    window.dispatchEvent(new Event("daybook:notice"));
  }
}

/** The region takes over, beginning with what has waited. Returns how to leave. */
export function onNotice(take: Listener): () => void {
  listener = take;
  for (const notice of waiting.splice(0)) take(notice);
  return () => {
    listener = undefined;
  };
}

/** Shows an action's failure in its own words. Returns whether it went well. */
export function notifyFailure(result: ActionResult): result is Extract<ActionResult, { ok: true }> {
  if (!result.ok) notify({ message: result.error.message, isError: true });
  return result.ok;
}
