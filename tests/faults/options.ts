import { parseArgs } from "node:util";

export interface Options {
  rounds: number;
  seed: number;
}

/** `--rounds N` (100) and `--seed N` (another one each time). */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: { rounds: { type: "string", default: "100" }, seed: { type: "string" } },
  });
  const seed = values.seed === undefined ? Date.now() % 1_000_000 : Number(values.seed);
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1 || !Number.isInteger(seed)) {
    throw new Error("Say --rounds N and --seed N with whole numbers.");
  }
  return { rounds, seed };
}
