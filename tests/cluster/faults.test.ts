import { expect, test } from "vitest";
import { rehearsed, runClusterRounds } from "../faults/cluster/rounds";
import { clusterForTests } from "./support/test-cluster";

const seed = Number(process.env.SEED ?? 20_261_126);
const rounds = Number(process.env.ROUNDS ?? 5);

const cluster = clusterForTests(rehearsed);

test("whatever is killed, stands still or is cut off, nothing is lost, nothing is doubled, and the topics hold the log", async () => {
  const summary = await runClusterRounds(cluster(), { rounds, seed }, (line) =>
    process.stdout.write(`  ${line}\n`),
  );
  process.stdout.write(`  seed ${seed}: ${summary.writes} writes\n`);
  expect(summary.failures).toEqual([]);
  expect(summary.writes).toBeGreaterThan(50);
}, 900_000);
