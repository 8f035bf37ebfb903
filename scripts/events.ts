import "./quiet";
import { now } from "@/lib/core/clock";
import { readEventsRequest } from "@/lib/operations/events/arguments";
import { runEvents } from "@/lib/operations/events/run";
import { withOperatorsDatabase } from "@/lib/operations/operators-database";
import { runScript } from "@/lib/operations/run-script";
import { workers } from "@/workers";

await runScript(async () => {
  const request = readEventsRequest(process.argv.slice(2), now());
  process.stdout.write(await withOperatorsDatabase((pool) => runEvents(pool, request, workers)));
  return 0;
});
