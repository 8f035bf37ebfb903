import { problemResponses, problemSchema, problemsOf } from "./openapi-answers";
import { inputSchema, outputSchema, type Schema } from "./openapi-schemas";
import type { Operation } from "./operations";

const pathParameters = (path: string): string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "");

function parameter(name: string, place: "path" | "query", schema: Schema, isRequired: boolean): Schema {
  const { description, ...rest } = schema;
  return { name, in: place, required: isRequired, ...(description ? { description } : {}), schema: rest };
}

const writeHeaders: Schema[] = [
  {
    name: "Idempotency-Key",
    in: "header",
    required: false,
    description: "The same key again gives the first answer and does nothing.",
    schema: { type: "string", minLength: 1, maxLength: 200 },
  },
  {
    name: "If-Match",
    in: "header",
    required: false,
    description: 'The version last seen of the one thing this is about, as ETag gave it: "3".',
    schema: { type: "string" },
  },
];

function bodyOf(properties: Record<string, Schema>, required: readonly string[]): Schema {
  return {
    required: required.length > 0,
    content: {
      "application/json": {
        schema: {
          type: "object",
          additionalProperties: false,
          ...(required.length > 0 ? { required } : {}),
          properties: {
            ...properties,
            expectedVersions: {
              type: "object",
              propertyNames: { maxLength: 64 },
              additionalProperties: { type: "integer" },
              description: "Versions last seen, by id; where one is stale, nothing is done.",
            },
          },
        },
      },
    },
  };
}

const etag = { description: 'The version of a single thing: "3".', schema: { type: "string" } };
const commandId = { description: "What undo takes.", schema: { type: "string", format: "uuid" } };

function success({ kind, output }: Operation): Schema {
  return {
    description: "Done.",
    headers: kind === "command" ? { "Command-Id": commandId, ETag: etag } : { ETag: etag },
    content: { "application/json": { schema: outputSchema(output).schema } },
  };
}

function operationOf(operation: Operation): Schema {
  const { http, kind, name, summary, effect } = operation;
  const schema = inputSchema(operation.input);
  const properties = (schema.properties ?? {}) as Record<string, Schema>;
  const required = new Set((schema.required ?? []) as string[]);
  const inPath = pathParameters(http.path);
  const others = Object.keys(properties).filter((key) => !inPath.includes(key));
  const place = (keys: string[], where: "path" | "query") =>
    keys.map((key) => parameter(key, where, properties[key] ?? {}, where === "path" || required.has(key)));
  const body = bodyOf(
    Object.fromEntries(others.map((key) => [key, properties[key] ?? {}])),
    others.filter((key) => required.has(key)),
  );
  return {
    operationId: name,
    summary,
    tags: [http.path.split("/")[1]],
    "x-effect": effect,
    parameters: [...place(inPath, "path"), ...(kind === "query" ? place(others, "query") : writeHeaders)],
    ...(kind === "command" ? { requestBody: body } : {}),
    responses: { [http.status ?? 200]: success(operation), ...problemsOf(kind) },
  };
}

/** The OpenAPI 3.1 document of the HTTP API, generated from the tools' own definitions: operationId is the tool's name. */
export function openApi(operations: readonly Operation[]): Schema {
  const paths: Record<string, Schema> = {};
  const views: Record<string, Schema> = {};
  for (const operation of operations) {
    const { path, method } = operation.http;
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationOf(operation) };
    Object.assign(views, outputSchema(operation.output).views);
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Daybook",
      version: "1",
      description: "What you have to do and what you spend: every tool of Daybook, one operation each.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/api/v1" }],
    security: [{ key: [] }, { session: [] }],
    paths,
    components: {
      securitySchemes: {
        key: {
          type: "http",
          scheme: "bearer",
          description: "An API key from Settings; its scopes are read, write, destroy.",
        },
        session: { type: "apiKey", in: "cookie", name: "daybook.session_token" },
      },
      responses: problemResponses,
      schemas: { ...views, Problem: problemSchema },
    },
  };
}
