import type { Actor } from "@/lib/commands/actor";
import type { Tool } from "@/lib/commands/command";
import { ask, type Call, execute } from "@/lib/commands/execute";
import { AppError } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { type Match, matchesAt } from "./operations";
import { problem } from "./problem";
import { readBody, readExpected, readPath, readQuery } from "./read-request";

/** Who calls, and what they may do. Tests say the database as well. */
export interface Caller extends Pick<Call, "pool"> {
  actor: Actor;
  scopes: readonly string[];
}

export type Identify = (request: Request) => Promise<Caller>;

const scopeFor: Record<Tool["effect"], string> = { read: "read", write: "write", destructive: "destroy" };

/**
 * Answers one request of the HTTP API (docs: architecture, The HTTP API). Never throws: what goes wrong is a problem.
 * @param request one below /api/v1.
 * @param identify tells who calls; it throws unauthenticated or limit_exceeded.
 */
export async function serve(request: Request, identify: Identify): Promise<Response> {
  const isHead = request.method === "HEAD";
  const response = await answer(request, isHead ? "GET" : request.method, identify).catch(problem);
  return isHead ? new Response(null, response) : response;
}

async function answer(request: Request, method: string, identify: Identify): Promise<Response> {
  const caller = await identify(request);
  const url = new URL(request.url);
  const matches = matchesAt(readPath(url));
  const match = matches.get(method);
  if (match) return take(request, url, match, caller);
  if (matches.size === 0) {
    throw new AppError(
      "not_found",
      "There is nothing at this address: /api/v1/openapi.json lists what there is.",
    );
  }
  const allowed = [...matches.keys()].join(", ");
  const error = new AppError("invalid_input", `This address takes ${allowed}.`, { status: 405 });
  return problem(error, { allow: allowed });
}

async function take(
  request: Request,
  url: URL,
  { operation, parameters }: Match,
  caller: Caller,
): Promise<Response> {
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
  const done = await execute(operation, input, { ...call, ...callFrom(request, expectedVersions, about) });
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

function callFrom(request: Request, expectedVersions: unknown, ids: readonly string[]) {
  const key = request.headers.get("idempotency-key");
  if (key !== null && !/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw new AppError("invalid_input", "Idempotency-Key must be 1 to 200 visible characters.", {
      status: 400,
    });
  }
  const traceparent = request.headers.get("traceparent");
  const isTrace = traceparent !== null && /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/.test(traceparent);
  return {
    expectedVersions: readExpected(request, expectedVersions, ids),
    ...(key === null ? {} : { idempotencyKey: key }),
    ...(isTrace ? { traceparent } : {}),
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
const smallBytes = 2_048;

function json(value: unknown, status: number, headers: Record<string, string>): Response {
  const text = JSON.stringify(value ?? null);
  const caching = text.length < smallBytes ? "no-store, no-transform" : "no-store";
  return new Response(text, {
    status,
    headers: { "content-type": "application/json", "cache-control": caching, ...headers },
  });
}
