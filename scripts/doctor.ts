import "./quiet";
import { aggregates } from "@/lib/assistant/aggregates";
import { now } from "@/lib/core/clock";
import { checks } from "@/lib/operations/doctor/checks/all";
import { examine } from "@/lib/operations/doctor/examine";
import { inWords } from "@/lib/operations/doctor/in-words";
import { withOperatorsDatabase } from "@/lib/operations/operators-database";
import { runScript } from "@/lib/operations/run-script";

await runScript(async () => {
  const diagnosis = await withOperatorsDatabase((pool) => examine(pool, { checks, aggregates, now: now() }));
  const isJson = process.argv.includes("--json");
  process.stdout.write(isJson ? `${JSON.stringify(diagnosis)}\n` : inWords(diagnosis));
  return diagnosis.isHealthy ? 0 : 1;
});
