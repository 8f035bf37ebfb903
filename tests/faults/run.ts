// `npm run test:faults -- --rounds 100 --seed 7`: kills the product at random moments while eight clients write, starts it
// again, and holds it to its word: nothing acknowledged is missing, nothing is doubled, and doctor finds nothing.
import "../../scripts/quiet";
import { readOptions } from "./options";
import { runRounds } from "./rounds";

process.once("SIGINT", () => process.exit(130));
process.exitCode = await runRounds(readOptions(process.argv.slice(2)));
