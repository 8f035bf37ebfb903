/**
 * The codes an expected error may carry. One table decides what each means to every interface:
 * `status` for HTTP (RFC 9110), `outcome` for a delivery (docs: events, rule 3).
 */
export const errorCodes = {
  invalid_input: { status: 422, title: "That can't be used", outcome: "reject" },
  unauthenticated: { status: 401, title: "Sign in first", outcome: "reject" },
  forbidden: { status: 403, title: "Not allowed", outcome: "reject" },
  not_found: { status: 404, title: "Not found", outcome: "reject" },
  conflict: { status: 409, title: "Changed in the meantime", outcome: "retry" },
  stale: { status: 412, title: "Changed in the meantime", outcome: "reject" },
  limit_exceeded: { status: 429, title: "Too much at once", outcome: "retry" },
  unavailable: { status: 503, title: "Not available right now", outcome: "pause" },
  internal: { status: 500, title: "Something went wrong", outcome: "retry" },
} as const;

export type ErrorCode = keyof typeof errorCodes;

export interface ErrorDetails {
  /** One sentence per input field that can't be used, by its path ("items.2.text"). */
  fields?: Record<string, string>;
  /** What is there now, where a version was stale or a thing was changed since. */
  current?: unknown;
  /** Seconds after which asking again makes sense. */
  retryAfterSeconds?: number;
  /** Its sentence names nothing of a person's: operators may read it, and logs keep it. */
  quotesNobody?: true;
  /** An HTTP status that says more than the code's own (400, 413, 415). */
  status?: number;
}

/** An error we expect. Its message is one plain sentence a person may read: what is wrong and how to mend it. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.details = details;
  }
}

/** What an error is called in logs, metrics and traces: its code; `internal` for one we did not expect. */
export const outcomeOf = (error: unknown): ErrorCode => (error instanceof AppError ? error.code : "internal");

/** What an error happened in. */
export interface ErrorIds {
  correlationId?: string | undefined;
  traceId?: string | undefined;
}

/** Next bundles this module once a route graph, and all copies must find the same note. */
const idsKey = Symbol.for("daybook.ids");

/** Notes on an error what it happened in, so that whoever logs it later can say so; what was noted first stays. */
export function noteIds(error: unknown, ids: ErrorIds): void {
  if (error instanceof Error && !Object.isFrozen(error) && !(idsKey in error))
    Object.defineProperty(error, idsKey, { value: ids });
}

/** What was noted on an error or on what caused it. */
export function idsOf(error: unknown): ErrorIds {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if (idsKey in at) return at[idsKey] as ErrorIds;
  }
  return {};
}

/** The PostgreSQL error code (SQLSTATE) under `error`, through the wrappers of the drivers; undefined where there is none. */
export function sqlState(error: unknown): string | undefined {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const code = (at as { code?: unknown }).code;
    if (typeof code === "string" && /^[0-9A-Z]{5}$/.test(code)) return code;
  }
  return undefined;
}
