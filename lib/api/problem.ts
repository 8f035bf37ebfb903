import { errorCodes } from "@/lib/core/errors";
import { toAppError } from "@/lib/core/to-app-error";
import { type Answer, toResponse } from "./answer";

/** The words of forms have no full stop; a sentence that stands alone has one, and is one line whatever it quotes. */
function asSentence(words: string): string {
  const line = words.replace(/[\p{Cc}\u2028\u2029]+/gu, " ");
  return /[.!?]$/.test(line) ? line : `${line}.`;
}

/** An error as application/problem+json (RFC 9457), with `code`, `fields` and `current` beside the standard members. */
export function problemAnswer(error: unknown, headers: Record<string, string> = {}): Answer {
  const { code, message, details } = toAppError(error);
  const status = details.status ?? errorCodes[code].status;
  const body = {
    type: "about:blank",
    title: errorCodes[code].title,
    status,
    code,
    detail: asSentence(message),
    ...(details.fields ? { fields: details.fields } : {}),
    ...(details.current === undefined ? {} : { current: details.current }),
  };
  const retry = details.retryAfterSeconds ?? (status === 503 ? 2 : undefined);
  return {
    status,
    headers: {
      "content-type": "application/problem+json",
      "cache-control": "no-store",
      ...(retry ? { "retry-after": String(retry) } : {}),
      ...headers,
    },
    text: JSON.stringify(body),
  };
}

/** The same as a Response. */
export const problem = (error: unknown): Response => toResponse(problemAnswer(error));
