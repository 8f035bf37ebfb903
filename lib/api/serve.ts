import type { Actor } from "@/lib/commands/actor";
import type { Tool } from "@/lib/commands/command";
import { ask, type Call, execute } from "@/lib/commands/execute";
import { AppError } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { isTraceparent, traced } from "@/lib/core/telemetry";
import { type Answer, toResponse } from "./answer";
import { type Match, matchesAt } from "./operations";
import { problemAnswer } from "./problem";
import { readBody, readExpected, readPath, readQuery } from "./read-request";

/** Who calls, and what they may do. Tests say the database as well. */
export interface Caller extends Pick<Call, "pool"> {
  actor: Actor;
  scopes: readonly string[];
}

/** What is read of a request: Next's and Node's own both have it. */
export interface ApiRequest extends Pick<Request, "method" | "url" | "headers"> {
  body: AsyncIterable<Uint8Array> | null;
}

export type Identify = (request: Pick<Request, "method" | "headers">) => Promise<Caller>;

const scopeFor: Record<Tool["effect"], string> = { read: "read", write: "write", destructive: "destroy" };

/**
 * Answers one request of the HTTP API (docs: architecture, The HTTP API). Never throws: what goes wrong is a problem.
 * @param request one below /api/v1.
 * @param identify tells who calls; it throws unauthenticated or limit_exceeded.
 */
export async function answer(request: ApiRequest, identify: Identify): Promise<Answer> {
  const isHead = request.method === "HEAD";
  const answered = await dispatch(request, isHead ? "GET" : request.method, identify).catch(problemAnswer);
  return isHead ? { ...answered, text: null } : answered;
}

/** The same as a Response. */
export const serve = async (request: ApiRequest, identify: Identify): Promise<Response> =>
  toResponse(await answer(request, identify));

async function dispatch(request: ApiRequest, method: string, identify: Identify): Promise<Answer> {
  const caller = await identify(request);
  const url = new URL(request.url);
  const matches = matchesAt(readPath(url));
  const match = matches.get(method);
  if (match) return inTrace(request, match, (trace) => take(request, url, match, caller, trace));
  if (matches.size === 0) {
    throw new AppError(
      "not_found",
      "There is nothing at this address: /api/v1/openapi.json lists what there is.",
    );
  }
  const allowed = [...matches.keys()].join(", ");
  const error = new AppError("invalid_input", `This address takes ${allowed}.`, { status: 405 });
  return problemAnswer(error, { allow: allowed });
}

/** Does the work of a request as a part of the trace that its caller has begun, if any (W3C Trace Context). */
function inTrace(
  { headers }: ApiRequest,
  { operation: { http, name } }: Match,
  run: (traceparent: string | undefined) => Promise<Answer>,
): Promise<Answer> {
  const said = headers.get("traceparent");
  const route = `/api/v1${http.path}`;
  const attributes = { "http.request.method": http.method, "http.route": route, "daybook.operation": name };
  const fallback = isTraceparent(said) ? said : undefined;
  return traced(`${http.method} ${route}`, { kind: "server", fallback, attributes }, run);
}

async function take(
  request: ApiRequest,
  url: URL,
  { operation, parameters }: Match,
  caller: Caller,
  traceparent: string | undefined,
): Promise<Answer> {
  const scope = scopeFor[operation.effect];
  if (!caller.scopes.includes(scope)) {
    throw new AppError("forbidden", `This API key may not do that: it needs the scope “${scope}”.`);
  }
  const { actor, pool } = caller;
  const call = { actor, ...(pool ? { pool } : {}) };
  const query = readQuery(url);
  if (operation.kind === "query") {
    const value = await ask(operation, withParameters(query, parameters), call);
    return json(value, 200, tagOf(value));
  }
  const [misplaced] = Object.keys(query);
  if (misplaced !== undefined) {
    throw new AppError(
      "invalid_input",
      "A write takes its fields from the body: leave out what follows “?”.",
    );
  }
  const { expectedVersions, ...body } = await readBody(request);
  const input = withParameters(body, parameters);
  const about = operation.http.path === "/me" ? [actor.userId] : idsIn(input, parameters);
  const said = callFrom(request, expectedVersions, about);
  const done = await execute(operation, input, { ...call, ...said, ...(traceparent ? { traceparent } : {}) });
  return json(done.value, operation.http.status ?? 200, {
    "command-id": done.commandId,
    ...tagOf(done.value),
  });
}

/** What was said with what the address says. @throws AppError invalid_input for what is said twice. */
function withParameters(
  said: Record<string, unknown>,
  parameters: Record<string, string>,
): Record<string, unknown> {
  const twice = Object.keys(parameters).find((name) => Object.hasOwn(said, name));
  if (twice) {
    throw new AppError("invalid_input", `“${twice}” stands in the address already: leave it out elsewhere.`);
  }
  return { ...said, ...parameters };
}

function callFrom(request: ApiRequest, expectedVersions: unknown, ids: readonly string[]) {
  const key = request.headers.get("idempotency-key");
  if (key !== null && !/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw new AppError("invalid_input", "Idempotency-Key must be 1 to 200 visible characters.", {
      status: 400,
    });
  }
  return {
    expectedVersions: readExpected(request, expectedVersions, ids),
    ...(key === null ? {} : { idempotencyKey: key }),
  };
}

/** The ids of the things a write is about: in its address, or in a field named for it (`taskIds`). */
function idsIn(input: Record<string, unknown>, parameters: Record<string, string>): string[] {
  const isNaming = (name: string) => Object.hasOwn(parameters, name) || /^[a-z]+Ids?$/.test(name);
  const named = Object.entries(input).filter(([name]) => isNaming(name));
  return named
    .flatMap(([, value]) => value)
    .filter((id): id is string => typeof id === "string" && isUuid(id));
}

/** The version of a single thing, as a strong ETag (RFC 9110 §8.8.3); nothing for lists. */
function tagOf(value: unknown): Record<string, string> {
  const version =
    typeof value === "object" && value !== null && "version" in value ? value.version : undefined;
  return typeof version === "number" ? { etag: `"${version}"` } : {};
}

/** An answer so small gains nothing from compression; it costs more time than all of our own work on it. */
export const smallBytes = 2_048;

function json(value: unknown, status: number, headers: Record<string, string>): Answer {
  const text = JSON.stringify(value ?? null);
  const caching = text.length < smallBytes ? "no-store, no-transform" : "no-store";
  return {
    status,
    headers: { "content-type": "application/json", "cache-control": caching, ...headers },
    text,
  };
}
