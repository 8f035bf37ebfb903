// `npm run test:cluster [-- a vitest filter]`: the tests on a real Kafka and real Dapr sidecars; the last line adds them up.
import { preparePrograms } from "./cluster/prepare/prepare.ts";
import { runTests, vitest } from "./testing/run-tests.mjs";

/** Whether Kafka and Dapr are there; where they can't be had nothing is tested, which is a failure. */
async function isPrepared() {
  try {
    await preparePrograms();
    return true;
  } catch (error) {
    console.error(`\n  ${error.message}\n\n0 passed, 1 failed`);
    process.exitCode = 1;
    return false;
  }
}

const config = "--config=tests/cluster/vitest.config.ts";
if (await isPrepared()) await runTests(vitest("Tests on the cluster", [config, ...process.argv.slice(2)]));
