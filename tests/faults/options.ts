import { parseArgs } from "node:util";

export interface Options {
  rounds: number;
  seed: number;
  /** On Kafka and Dapr, with their processes killed, too. */
  isCluster: boolean;
}

/** `--cluster`, `--rounds N` (100, of a cluster 50) and `--seed N` (another one each time). */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      cluster: { type: "boolean", default: false },
      rounds: { type: "string" },
      seed: { type: "string" },
    },
  });
  const { cluster: isCluster } = values;
  const seed = values.seed === undefined ? Date.now() % 1_000_000 : Number(values.seed);
  const rounds = Number(values.rounds ?? (isCluster ? 50 : 100));
  if (!Number.isInteger(rounds) || rounds < 1 || !Number.isInteger(seed)) {
    throw new Error("Say --rounds N and --seed N with whole numbers.");
  }
  return { rounds, seed, isCluster };
}
