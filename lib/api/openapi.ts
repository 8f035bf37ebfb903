import { z } from "zod";
import { errorCodes } from "@/lib/core/errors";
import type { Operation } from "./operations";

type Schema = Record<string, unknown>;

const problemSchema: Schema = {
  type: "object",
  required: ["type", "title", "status", "code", "detail"],
  properties: {
    type: { type: "string" },
    title: { type: "string" },
    status: { type: "integer" },
    code: { type: "string", enum: Object.keys(errorCodes) },
    detail: { type: "string", description: "One plain sentence: what is wrong and how to mend it." },
    fields: { type: "object", additionalProperties: { type: "string" } },
    current: { description: "What is there now, where a version was stale or a thing was changed since." },
  },
};

const problemAnswer = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
});

const inputSchema = (operation: Operation): Schema =>
  withoutMeta(z.toJSONSchema(operation.input, { io: "input", unrepresentable: "any" }));
const outputSchema = (operation: Operation): Schema =>
  withoutMeta(z.toJSONSchema(operation.output, { io: "output", unrepresentable: "any" }));

function withoutMeta({ $schema: _schema, ...schema }: Schema): Schema {
  return schema;
}

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
    description: 'The version last seen, as ETag gave it: "3".',
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
              additionalProperties: { type: "integer" },
              description: "Versions last seen, by id.",
            },
          },
        },
      },
    },
  };
}

function operationOf(operation: Operation): Schema {
  const { http, kind, name, summary, effect } = operation;
  const schema = inputSchema(operation);
  const properties = (schema.properties ?? {}) as Record<string, Schema>;
  const required = new Set((schema.required ?? []) as string[]);
  const inPath = pathParameters(http.path);
  const others = Object.keys(properties).filter((key) => !inPath.includes(key));
  const status = String(http.status ?? 200);
  const success = {
    description: "Done.",
    content: { "application/json": { schema: outputSchema(operation) } },
  };
  const pathOnes = inPath.map((key) => parameter(key, "path", properties[key] ?? { type: "string" }, true));
  const queryOnes =
    kind === "query"
      ? others.map((key) => parameter(key, "query", properties[key] ?? {}, required.has(key)))
      : [];
  return {
    operationId: name,
    summary,
    "x-effect": effect,
    parameters: [...pathOnes, ...queryOnes, ...(kind === "command" ? writeHeaders : [])],
    ...(kind === "command"
      ? {
          requestBody: bodyOf(
            Object.fromEntries(others.map((key) => [key, properties[key] ?? {}])),
            others.filter((key) => required.has(key)),
          ),
        }
      : {}),
    responses: {
      [status]:
        kind === "command"
          ? {
              ...success,
              headers: { "Command-Id": { description: "What undo takes.", schema: { type: "string" } } },
            }
          : success,
      "4XX": problemAnswer("What was asked can't be done as asked; nothing was changed."),
      "5XX": problemAnswer("Something went wrong on our side; nothing was changed."),
    },
  };
}

/** The OpenAPI 3.1 document of the HTTP API, generated from the tools' own definitions: operationId is the tool's name. */
export function openApi(operations: readonly Operation[]): Schema {
  const paths: Record<string, Schema> = {};
  for (const operation of operations) {
    const { path, method } = operation.http;
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationOf(operation) };
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
      schemas: { Problem: problemSchema },
    },
  };
}
