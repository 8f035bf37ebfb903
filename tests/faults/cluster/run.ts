import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startCluster } from "@/scripts/cluster/start-cluster";
import type { Options } from "../options";
import { rehearsed, runClusterRounds } from "./rounds";

/** Starts a cluster, runs all rounds on it, a line each, and sums up. @returns the exit code. */
export async function rehearseCluster({ rounds, seed }: Pick<Options, "rounds" | "seed">): Promise<number> {
  console.log(`seed ${seed}, ${rounds} rounds on a cluster`);
  const folder = mkdtempSync(path.join(tmpdir(), "daybook-rehearsal-"));
  const ports = process.env.CLUSTER_PORTS ? { ports: Number(process.env.CLUSTER_PORTS) } : {};
  const env = { LOG_LEVEL: "info", API_REQUESTS_PER_MINUTE: "1000000" };
  const cluster = await startCluster({ folder, ...ports, ...rehearsed, env });
  const since = performance.now();
  try {
    const { failures, writes } = await runClusterRounds(cluster, { rounds, seed }, (line) =>
      console.log(line),
    );
    const seconds = Math.round((performance.now() - since) / 1000);
    console.log(`${writes} writes in ${seconds} s`);
    console.log(`${Math.max(0, rounds - failures.length)} passed, ${failures.length} failed`);
    if (failures.length > 0) console.log(`kept: ${folder}`);
    await cluster.stop();
    if (failures.length === 0) rmSync(folder, { recursive: true, force: true });
    return failures.length === 0 ? 0 : 1;
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}
