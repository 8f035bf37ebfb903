import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import type { Case } from "./cases";
import type { ApiDocument, Described, Field, Schema } from "./document";

/** What no answer may say: words of the machinery behind it. */
const jargon =
  /Invalid (?:input|option)|expected \w+|received|undefined|\[object|Zod|Drizzle|Postgres|\bSQL\b|select .* from|insert into|violates|constraint|node_modules|\.tsx?\b|\bat \w+ \(|Error:/i;

/** Judges answers by the document: what an answer must be, and whether an input is one that may be refused. */
export interface Judge {
  /** Whether the document itself forbids what this request says. */
  isForbidden(operation: Described, one: Case): boolean;
  /** What is wrong with an answer, in words; empty where it is right. */
  faultsOf(operation: Described, one: Case, response: Response, text: string): string[];
}

export function createJudge({ components }: ApiDocument): Judge {
  const ajv = new Ajv2020({ strict: false, validateFormats: true, allErrors: false });
  // The package is CommonJS, whose default export arrives one level down.
  (formats as unknown as { default: (to: Ajv2020) => void }).default(ajv);
  ajv.addSchema({ $id: "doc", components });
  const known = new Map<Schema, ValidateFunction>();
  const checkOf = (schema: Schema): ValidateFunction => {
    const text = JSON.stringify(schema).replaceAll('"#/components', '"doc#/components');
    const check = known.get(schema) ?? ajv.compile(JSON.parse(text));
    known.set(schema, check);
    return check;
  };
  const problem = checkOf({ $ref: "#/components/schemas/Problem" });
  const isForbidden = (operation: Described, { input, mustFail, init }: Case): boolean => {
    if (mustFail) return true;
    if (!input) return false;
    if (operation.bodySchema && typeof init.body === "string") {
      const inPath = new Set(
        operation.fields.filter(({ place }) => place === "path").map(({ name }) => name),
      );
      return !inPath.size && !checkOf(operation.bodySchema)(JSON.parse(init.body));
    }
    return operation.fields.some((field) => isWrongInQuery(field, input[field.name], checkOf));
  };
  return {
    isForbidden,
    faultsOf(operation, one, response, text) {
      const { status } = response;
      if (status >= 500) return [`${status}: ${text.slice(0, 300)}`];
      if (status >= 400) return problemFaults(response, text, problem);
      if (status !== operation.status) return [`${status} where the document says ${operation.status}`];
      const isRight = checkOf(operation.answer);
      if (!isRight(JSON.parse(text)))
        return [`answer: ${ajv.errorsText(isRight.errors)} in ${text.slice(0, 300)}`];
      return isForbidden(operation, one) ? [`${status} although the document forbids it`] : [];
    },
  };
}

/** Whether a query's text is not what the document says, once numbers and flags are read as such. */
function isWrongInQuery(
  field: Field,
  value: unknown,
  checkOf: (schema: Schema) => ValidateFunction,
): boolean {
  if (value === undefined) return field.isRequired;
  const { schema } = field;
  if (typeof value !== "string" || schema.anyOf || schema.type === "array") return false;
  if (schema.type === "integer") return !checkOf(schema)(Number(value));
  if (schema.type === "boolean") return value !== "true" && value !== "false";
  return !checkOf(schema)(value);
}

function problemFaults(response: Response, text: string, problem: ValidateFunction): string[] {
  if (response.headers.get("content-type") !== "application/problem+json") return ["no problem+json"];
  const body = JSON.parse(text) as { status: number; detail: string; fields?: Record<string, string> };
  if (!problem(body)) return [`no problem: ${text.slice(0, 300)}`];
  const sentences = Object.values(body.fields ?? {});
  return [
    ...(body.status === response.status ? [] : [`status ${body.status} in an answer of ${response.status}`]),
    ...(/^[A-Z“0-9][^\r\n]{3,2000}[.!?]$/.test(body.detail)
      ? []
      : [`no sentence: ${body.detail.slice(0, 300)}`]),
    ...(sentences.length <= 50 ? [] : [`${sentences.length} fields`]),
    ...[body.detail, ...sentences]
      .filter((words) => jargon.test(words.replace(/“[^”]*”/g, "")))
      .map((words) => `jargon: ${words.slice(0, 300)}`),
    ...(response.status === 429 && !response.headers.get("retry-after") ? ["429 without Retry-After"] : []),
  ];
}
