import type { z } from "zod";
import { AppError } from "./errors";

const maxDepth = 32;

/** Text that PostgreSQL and JSON can't hold: NUL, and halves of surrogate pairs (RFC 8259 §8.2). */
function isStorable(text: string): boolean {
  return !text.includes("\u0000") && text.isWellFormed();
}

function refuseUnstorable(value: unknown, path: string, depth: number): void {
  if (depth > maxDepth) throw new AppError("invalid_input", "That is nested too deeply.");
  if (typeof value === "string" && !isStorable(value)) {
    throw new AppError("invalid_input", "Text must not contain NUL or broken characters.", {
      fields: { [path || "input"]: "Text must not contain NUL or broken characters." },
    });
  }
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    refuseUnstorable(key, path, depth + 1);
    refuseUnstorable(inner, path ? `${path}.${key}` : key, depth + 1);
  }
}

type Issue = z.core.$ZodIssue;

/** One plain sentence for an issue that its schema gave no words of its own. */
function sentence(issue: Issue): string {
  const name = issue.path.length > 0 ? `“${issue.path.join(".")}”` : "The input";
  if (issue.code === "unrecognized_keys") {
    return `There is no field ${issue.keys.map((key) => `“${key.slice(0, 60)}”`).join(", ")} here.`;
  }
  if (issue.code === "invalid_type") {
    return issue.input === undefined
      ? `${name} is missing.`
      : `${name} must be ${words[issue.expected] ?? issue.expected}.`;
  }
  if (issue.code === "invalid_value") return `${name} must be one of ${issue.values.map(String).join(", ")}.`;
  return `${name} can't be used: ${issue.message.replace(/^Invalid input: /, "")}.`;
}
const words: Record<string, string> = {
  string: "text",
  int: "a whole number",
  number: "a number",
  array: "a list",
  object: "an object",
  boolean: "true or false",
};

const isOwnWording = (issue: Issue) =>
  !/^(Invalid|Too (small|big)|Unrecognized)/.test(issue.message) && issue.message !== "";

/**
 * Checks what came from outside against a schema.
 * @returns the parsed input, with defaults filled in.
 * @throws AppError invalid_input: one sentence for the first problem, and one for each field in `fields`.
 */
export function parseInput<Schema extends z.ZodType>(schema: Schema, raw: unknown): z.output<Schema> {
  refuseUnstorable(raw, "", 0);
  const parsed = schema.safeParse(raw, { reportInput: true });
  if (parsed.success) return parsed.data;
  const fields: Record<string, string> = {};
  for (const issue of parsed.error.issues) {
    const path = issue.path.join(".") || "input";
    fields[path] ??= isOwnWording(issue) ? issue.message : sentence(issue);
  }
  throw new AppError("invalid_input", Object.values(fields)[0] ?? "That can't be used.", { fields });
}
