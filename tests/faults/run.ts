// `npm run test:faults -- --rounds 100 --seed 7`: kills the product at random moments while eight clients write, starts it
// again, and holds it to its word: nothing acknowledged is missing, nothing is doubled, and doctor finds nothing.
// `--cluster` does so on Kafka and Dapr: any of their processes and ours is killed or stands still, or the network is away.
import "../../scripts/quiet";
import { rehearseCluster } from "./cluster/run";
import { readOptions } from "./options";
import { runRounds } from "./rounds";

process.once("SIGINT", () => process.exit(130));
const options = readOptions(process.argv.slice(2));
process.exitCode = options.isCluster ? await rehearseCluster(options) : await runRounds(options);
