// `npm run cluster [-- --kafka host:port --database URL]`: Daybook on Kafka, Dapr and Neon's driver, on one machine.
import path from "node:path";
import { parseEnv } from "@/lib/core/env";
import { openDataFolder } from "@/lib/db/embedded/data-folder";
import { readClusterOptions } from "./cluster/options";
import { startClusterUnder } from "./cluster/start-cluster";
import { readSettings } from "./start/settings";
import { untilStopped } from "./start/until-stopped";

await untilStopped(async (shutdown) => {
  const chosen = readClusterOptions(process.argv.slice(2));
  const { dataFolder, port } = readSettings([], process.env);
  parseEnv(process.env);
  process.stdout.write("\n  Daybook, as a cluster\n\n");
  const folder = path.join(openDataFolder(dataFolder).root, "cluster");
  await startClusterUnder({ ...chosen, folder, port }, shutdown);
  return `http://localhost:${port}`;
});
