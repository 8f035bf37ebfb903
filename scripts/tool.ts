import "./quiet";
import { text } from "node:stream/consumers";
import { withOperatorsDatabase } from "@/lib/operations/operators-database";
import { runScript } from "@/lib/operations/run-script";
import { parseToolArguments } from "@/lib/operations/tool/parse-arguments";
import { listTools, parseToolInput, runTool } from "@/lib/operations/tool/run-tool";

await runScript(async () => {
  const { name, input, as, isJson } = parseToolArguments(process.argv.slice(2));
  if (name === undefined) {
    process.stdout.write(listTools());
    return 0;
  }
  const parsed = parseToolInput(input === "-" ? await text(process.stdin) : (input ?? "{}"));
  const { value, commandId } = await withOperatorsDatabase((pool) => runTool(pool, name, parsed, as));
  process.stdout.write(`${JSON.stringify(value ?? null, null, isJson ? 0 : 2)}\n`);
  if (commandId && !isJson) process.stderr.write(`Take it back with: undo '{"what":"${commandId}"}'\n`);
  return 0;
});
