/** A JSON Schema as the document writes it. */
export interface Schema {
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  enum?: unknown[];
  maxLength?: number;
  minLength?: number;
  maxItems?: number;
  minItems?: number;
  minimum?: number;
  maximum?: number;
  format?: string;
  pattern?: string;
  default?: unknown;
  additionalProperties?: boolean | Schema;
  $ref?: string;
}

interface RawOperation {
  operationId: string;
  summary: string;
  "x-effect": "read" | "write" | "destructive";
  parameters: { name: string; in: "path" | "query" | "header"; required: boolean; schema: Schema }[];
  requestBody?: { content: { "application/json": { schema: Schema } } };
  responses: Record<string, { content?: { "application/json"?: { schema: Schema } } }>;
}

export interface Field {
  name: string;
  place: "path" | "query" | "body";
  isRequired: boolean;
  schema: Schema;
}

/** One operation, as somebody reads it who has the document alone. */
export interface Described {
  id: string;
  method: string;
  path: string;
  effect: RawOperation["x-effect"];
  fields: Field[];
  bodySchema: Schema | undefined;
  /** The status of a success, and the schema of its body. */
  status: number;
  answer: Schema;
  raw: RawOperation;
}

export interface ApiDocument {
  operations: Described[];
  components: { schemas: Record<string, Schema> };
}

function read(path: string, method: string, raw: RawOperation): Described {
  const bodySchema = raw.requestBody?.content["application/json"].schema;
  const [status, success] = Object.entries(raw.responses).find(([key]) => key.startsWith("2")) ?? ["", {}];
  const answer = success.content?.["application/json"]?.schema;
  if (!answer) throw new Error(`${raw.operationId} does not say what it answers.`);
  const inBody = Object.entries(bodySchema?.properties ?? {}).map(([name, schema]): Field => {
    return { name, place: "body", isRequired: bodySchema?.required?.includes(name) ?? false, schema };
  });
  const inAddress = raw.parameters.flatMap(({ name, in: place, required, schema }): Field[] =>
    place === "header" ? [] : [{ name, place, isRequired: required, schema }],
  );
  return {
    id: raw.operationId,
    method: method.toUpperCase(),
    path,
    effect: raw["x-effect"],
    fields: [...inAddress, ...inBody],
    bodySchema,
    status: Number(status),
    answer,
    raw,
  };
}

/** Reads an OpenAPI document of ours. */
export function documentOf(json: unknown): ApiDocument {
  const { paths, components } = json as {
    paths: Record<string, Record<string, RawOperation>>;
    components: ApiDocument["components"];
  };
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, raw]) => read(path, method, raw)),
  );
  return { operations, components };
}
