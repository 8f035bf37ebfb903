import type { z } from "zod";
import { AppError } from "./errors";

const maxDepth = 32;
/** As many fields are told about; a list of 100,000 wrong things is answered in one line. */
const maxFields = 50;

/** Text that PostgreSQL and JSON can't hold: NUL, and halves of surrogate pairs (RFC 8259 §8.2). */
function isStorable(text: string): boolean {
  return !text.includes("\u0000") && text.isWellFormed();
}

/** What stands in sentences of what the caller wrote: short, and without what can't be shown. */
const shown = (text: string): string => text.replaceAll("\u0000", "").toWellFormed().slice(0, 60);

function refuseUnstorable(value: unknown, path: string, depth: number): void {
  if (depth > maxDepth) throw new AppError("invalid_input", "That is nested too deeply.");
  if (typeof value === "string" && !isStorable(value)) {
    const sentence = "Text must not contain NUL or broken characters.";
    throw new AppError("invalid_input", sentence, { fields: { [shown(path) || "input"]: sentence } });
  }
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    // Zod passes over it in silence, and no schema of ours has it.
    if (key === "__proto__") throw new AppError("invalid_input", "There is no field “__proto__” here.");
    refuseUnstorable(key, path, depth + 1);
    refuseUnstorable(inner, path ? `${path}.${key}` : key, depth + 1);
  }
}

type Issue = z.core.$ZodRawIssue;

const kinds: Record<string, string> = {
  string: "text",
  int: "a whole number",
  number: "a number",
  array: "a list",
  tuple: "a list",
  object: "an object",
  record: "an object",
  boolean: "true or false",
  null: "null",
};
const units: Record<string, [one: string, several: string]> = {
  string: ["character", "characters"],
  array: ["item", "items"],
};

function size(limit: number | bigint, origin: string): string {
  const [one, several] = units[origin] ?? ["", ""];
  return `${limit.toLocaleString("en")} ${limit === 1 ? one : several}`.trimEnd();
}

function sizeSentence(name: string, issue: Issue): string {
  if (issue.code === "too_small") {
    if (issue.origin === "string" && issue.minimum === 1) return `${name} must not be empty.`;
    return `${name} must ${issue.origin in units ? "have" : "be"} at least ${size(issue.minimum, issue.origin)}.`;
  }
  if (issue.code !== "too_big") return `${name} can't be used.`;
  if (issue.maximum === Number.MAX_SAFE_INTEGER) return `${name} is too large.`;
  return `${name} must ${issue.origin in units ? "have" : "be"} at most ${size(issue.maximum, issue.origin)}.`;
}

/** One plain sentence for an issue whose schema gave no words of its own. */
function sentenceFor(issue: Issue): string {
  const path = shown((issue.path ?? []).join("."));
  const name = path === "" ? "The input" : `“${path}”`;
  switch (issue.code) {
    case "unrecognized_keys": {
      const [first = "", ...others] = issue.keys.map((key) => `“${shown(key)}”`);
      const more = others.length > 2 ? ` and ${others.length - 2} more` : "";
      return `There is no field ${[first, ...others.slice(0, 2)].join(", ")}${more} here.`;
    }
    case "invalid_type":
      if (issue.input === undefined) return `${name} is missing.`;
      return `${name} must be ${kinds[issue.expected] ?? "something else"}.`;
    case "invalid_value":
      if (issue.input === undefined) return `${name} is missing.`;
      return issue.values.length === 1
        ? `${name} must be ${String(issue.values[0])}.`
        : `${name} must be one of ${issue.values.map(String).join(", ")}.`;
    case "too_small":
    case "too_big":
      return sizeSentence(name, issue);
    case "not_multiple_of":
      return `${name} must be a multiple of ${issue.divisor}.`;
    case "invalid_format":
      return `${name} is not written as it should be.`;
    default:
      return `${name} can't be used.`;
  }
}

/**
 * Checks what came from outside against a schema.
 * @returns the parsed input, with defaults filled in.
 * @throws AppError invalid_input: one sentence for the first problem, and one for each field in `fields` (at most 50).
 */
export function parseInput<Schema extends z.ZodType>(schema: Schema, raw: unknown): z.output<Schema> {
  refuseUnstorable(raw, "", 0);
  // The schema's own words come first; these are asked where it has none.
  const parsed = schema.safeParse(raw, { reportInput: true, error: sentenceFor });
  if (parsed.success) return parsed.data;
  const fields = new Map<string, string>();
  for (const issue of parsed.error.issues) {
    if (fields.size >= maxFields) break;
    const path = issue.path.map(String).join(".").slice(0, 200) || "input";
    if (!fields.has(path)) fields.set(path, issue.message);
  }
  const [first = "That can't be used."] = fields.values();
  throw new AppError("invalid_input", first, { fields: Object.fromEntries(fields) });
}
