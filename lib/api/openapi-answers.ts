import { errorCodes } from "@/lib/core/errors";

type Schema = Record<string, unknown>;

/** What every error of the API looks like (RFC 9457, with our own members). */
export const problemSchema: Schema = {
  type: "object",
  required: ["type", "title", "status", "code", "detail"],
  properties: {
    type: { type: "string", const: "about:blank" },
    title: { type: "string" },
    status: { type: "integer", minimum: 400, maximum: 599 },
    code: { type: "string", enum: Object.keys(errorCodes) },
    detail: { type: "string", description: "One plain sentence: what is wrong and how to mend it." },
    fields: {
      type: "object",
      additionalProperties: { type: "string" },
      description: "A sentence for each field that can't be used, by its path (`items.2.amount`).",
    },
    current: { description: "What is there now, where a version was stale or a thing was changed since." },
  },
};

const retryAfter = {
  "Retry-After": { description: "Seconds to wait.", schema: { type: "integer", minimum: 1 } },
};

const problem = (description: string, headers?: Schema): Schema => ({
  description,
  ...(headers ? { headers } : {}),
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
});

/** The answers to what can't be done, by the name that operations refer to them. */
export const problemResponses: Record<string, Schema> = {
  Unreadable: problem("The request can't be read: its JSON, its address, or a header."),
  Unauthenticated: problem("No session and no valid API key."),
  Forbidden: problem("The API key lacks the scope that this needs."),
  NotFound: problem("It is not there, or not yours."),
  Conflict: problem("It was changed or undone in the meantime."),
  Stale: problem("The version named is not the one that is there; `current` is."),
  TooLarge: problem("The body is over 1 MB."),
  NotJson: problem("The body is not JSON."),
  Invalid: problem("A field can't be used; `fields` says which and why. Nothing was changed."),
  TooMany: problem("Too many requests or things; wait where `Retry-After` says so.", retryAfter),
  Internal: problem("Something went wrong on our side; nothing was changed."),
  Unavailable: problem("Not available right now.", retryAfter),
};

const always = {
  400: "Unreadable",
  401: "Unauthenticated",
  403: "Forbidden",
  404: "NotFound",
  422: "Invalid",
  429: "TooMany",
  500: "Internal",
  503: "Unavailable",
};
const forWrites = { 409: "Conflict", 412: "Stale", 413: "TooLarge", 415: "NotJson" };

/** The errors an operation may answer, by status. */
export function problemsOf(kind: "command" | "query"): Record<string, Schema> {
  const names = Object.entries(kind === "command" ? { ...always, ...forWrites } : always);
  return Object.fromEntries(
    names.map(([status, name]) => [status, { $ref: `#/components/responses/${name}` }]),
  );
}
