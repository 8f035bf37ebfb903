import type { Actor } from "@/lib/commands/actor";
import type { Tool } from "@/lib/commands/command";
import { ask, execute } from "@/lib/commands/execute";
import { AppError } from "@/lib/core/errors";
import { type Match, matchesAt } from "./operations";
import { problem } from "./problem";
import { readBody, readExpected, readQuery } from "./read-request";

/** Who calls, and what they may do. */
export interface Caller {
  actor: Actor;
  scopes: readonly string[];
}

export type Identify = (request: Request) => Promise<Caller>;

const scopeFor: Record<Tool["effect"], string> = { read: "read", write: "write", destructive: "destroy" };

/**
 * Answers one request of the HTTP API (docs: architecture, The HTTP API). Never throws: what goes wrong is a problem.
 * @param segments the path below /api/v1.
 * @param identify tells who calls; it throws unauthenticated or limit_exceeded.
 */
export async function serve(
  request: Request,
  segments: readonly string[],
  identify: Identify,
): Promise<Response> {
  try {
    const caller = await identify(request);
    const matches = matchesAt(segments);
    const match = matches.get(request.method === "HEAD" ? "GET" : request.method);
    if (match) return await answer(request, match, caller);
    if (matches.size === 0)
      throw new AppError(
        "not_found",
        "There is nothing at this address: /api/v1/openapi.json lists what there is.",
      );
    const allowed = [...matches.keys()].join(", ");
    const error = new AppError("invalid_input", `This address takes ${allowed}.`, { status: 405 });
    return problem(error, { allow: allowed });
  } catch (error) {
    return problem(error);
  }
}

async function answer(
  request: Request,
  { operation, parameters }: Match,
  { actor, scopes }: Caller,
): Promise<Response> {
  const scope = scopeFor[operation.effect];
  if (!scopes.includes(scope))
    throw new AppError("forbidden", `This API key may not do that: it needs the scope “${scope}”.`);
  if (operation.kind === "query") {
    const value = await ask(operation, { ...readQuery(new URL(request.url)), ...parameters }, { actor });
    return json(value, 200, Object.keys(parameters).length > 0 ? tagOf(value) : {});
  }
  const { expectedVersions, ...body } = await readBody(request);
  const clash = Object.keys(parameters).find((name) => name in body);
  if (clash)
    throw new AppError(
      "invalid_input",
      `“${clash}” stands in the address already: leave it out of the body.`,
    );
  const input = { ...body, ...parameters };
  const done = await execute(operation, input, {
    actor,
    ...callFrom(request, expectedVersions, idsIn(input)),
  });
  return json(done.value, operation.http.status ?? 200, {
    "command-id": done.commandId,
    ...tagOf(done.value),
  });
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

/** The ids of the things a write is about, wherever its input names them. */
function idsIn(input: Record<string, unknown>): string[] {
  const named = Object.entries(input).find(([name]) => /^[a-z]+Ids?$/.test(name))?.[1];
  const list = Array.isArray(named) ? named : [named];
  return list.filter((id): id is string => typeof id === "string");
}

function tagOf(value: unknown): Record<string, string> {
  const version =
    typeof value === "object" && value !== null && "version" in value ? value.version : undefined;
  return typeof version === "number" ? { etag: `"${version}"` } : {};
}

function json(value: unknown, status: number, headers: Record<string, string>): Response {
  return new Response(JSON.stringify(value ?? null), {
    status,
    headers: { "content-type": "application/json", "cache-control": "no-store", ...headers },
  });
}
