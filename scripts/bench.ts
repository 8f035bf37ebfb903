// `npm run bench` measures all sections but the cluster; `npm run bench -- http` (or events, javascript, tasks, browser) one of them, and
// `npm run bench -- --cluster` what goes through Kafka and Dapr.
import "./quiet";
import { AppError } from "@/lib/core/errors";
import { runScript } from "@/lib/operations/run-script";
import { benchBrowser } from "./bench/browser";
import { benchCluster } from "./bench/cluster";
import { benchEvents } from "./bench/events";
import { type Figure, tableOf } from "./bench/figures";
import { benchHttp } from "./bench/http";
import { benchJavascript } from "./bench/javascript";
import { benchTasks } from "./bench/tasks";

const sections: Record<string, () => Promise<Figure[]>> = {
  http: benchHttp,
  events: benchEvents,
  javascript: benchJavascript,
  tasks: benchTasks,
  browser: benchBrowser,
  // Needs Java, Maven and Go, so it is measured only where it is asked for.
  "--cluster": benchCluster,
};

process.once("SIGINT", () => process.exit(130));
await runScript(async () => {
  const chosen = process.argv.slice(2);
  const unknown = chosen.find((name) => !(name in sections));
  if (unknown !== undefined)
    throw new AppError(
      "invalid_input",
      `There is no section ${unknown}: there are ${Object.keys(sections).join(", ")}.`,
    );
  const figures: Figure[] = [];
  for (const [name, measure] of Object.entries(sections)) {
    if (chosen.length > 0 ? !chosen.includes(name) : name.startsWith("--")) continue;
    process.stderr.write(`measuring ${name} …\n`);
    figures.push(...(await measure()));
  }
  process.stdout.write(`${tableOf(figures)}\n`);
  return 0;
});
