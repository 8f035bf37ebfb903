import { readFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll } from "vitest";
import type { Cluster } from "@/scripts/cluster/cluster";
import type { ClusterOptions } from "@/scripts/cluster/options";
import { startCluster } from "@/scripts/cluster/start-cluster";

/** Where the tests' ports begin; CLUSTER_PORTS chooses, so that two runs on a machine keep apart. */
export const firstPort = Number(process.env.CLUSTER_PORTS ?? 20_500);

function showLogs(cluster: Cluster): void {
  for (const [name, part] of cluster.make.parts) {
    const lines = readFileSync(part.logFile, "utf8").trimEnd().split("\n").slice(-12);
    process.stderr.write(`\n--- ${name}\n${lines.join("\n")}\n`);
  }
}

/**
 * A cluster for the tests of one file, started before them and removed after. The ends of all its logs are shown after a test that failed.
 * @returns gives the cluster, from the first `beforeAll` or test on.
 */
export function clusterForTests(options: ClusterOptions = {}): () => Cluster {
  let cluster: Cluster | undefined;
  beforeAll(async () => {
    const env = { LOG_LEVEL: "info", API_REQUESTS_PER_MINUTE: "1000000", ...options.env };
    cluster = await startCluster({ ports: firstPort, ...options, env });
  });
  afterEach(({ task }) => {
    if (cluster && task.result?.state === "fail") showLogs(cluster);
  });
  afterAll(() => cluster?.stop());
  return () => {
    if (!cluster) throw new Error("The cluster is there once it is started, in beforeAll or a test.");
    return cluster;
  };
}
