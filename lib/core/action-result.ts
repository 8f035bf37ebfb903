import type { ErrorCode } from "./errors";

/** What went wrong, in a form a page can show: one plain sentence, and what is there now where a version was stale. */
export interface ActionError {
  code: ErrorCode;
  message: string;
  /** One sentence per input field that can't be used. */
  fields?: Record<string, string>;
  /** The thing as it is now, for `stale` and `conflict`. */
  current?: unknown;
}

/** The answer of a server action. `commandId` names what was done, so that it can be undone. */
export type ActionResult<T = unknown> =
  | { ok: true; value: T; commandId?: string }
  | { ok: false; error: ActionError };

/** A server action as pages hand it to components. It never throws for an expected error. */
export type Action<Input, Value = unknown> = (input: Input) => Promise<ActionResult<Value>>;
