import { parseArgs } from "node:util";
import { AppError } from "@/lib/core/errors";

/** `npm run tool -- NAME [INPUT | -] [--as EMAIL] [--json]` */
export interface ToolArguments {
  /** Absent: list the tools. */
  name?: string | undefined;
  /** The input's JSON; `-` stands for stdin; absent: an empty object. */
  input?: string | undefined;
  as?: string | undefined;
  isJson: boolean;
}

/** @throws AppError invalid_input for what it does not know. */
export function parseToolArguments(args: readonly string[]): ToolArguments {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { as: { type: "string" }, json: { type: "boolean", default: false } },
    });
    const [name, input, ...more] = positionals;
    if (more.length > 0) throw new Error("put the input in quotes, it is one argument");
    return { name, input, as: values.as, isJson: values.json };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new AppError(
      "invalid_input",
      `That can't be understood: ${why}. Say it like createTask '{"title":"Dentist"}' --as anna@example.org`,
    );
  }
}
