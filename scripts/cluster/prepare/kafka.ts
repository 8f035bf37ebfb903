import { mkdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { cached, contentHash } from "./cache";
import { longStep } from "./progress";
import { runTool } from "./run-tool";
import { needTool } from "./tools";

const pom = fileURLToPath(new URL("../kafka/pom.xml", import.meta.url));

/** A Kafka broker that can be run. */
export interface KafkaProgram {
  java: string;
  classPath: string;
}

async function fetchJars(folder: string): Promise<void> {
  const mvn = needTool("maven");
  const jars = path.join(folder, "jars");
  mkdirSync(jars);
  await longStep("Fetching Kafka, once for this machine", (progress) =>
    runTool({
      program: mvn,
      // A jar whose checksum is not Maven Central's ends it.
      args: [
        "dependency:copy-dependencies",
        "--batch-mode",
        "--strict-checksums",
        "--file",
        pom,
        `-DoutputDirectory=${jars}`,
        "-DincludeScope=runtime",
      ],
      cwd: folder,
      onLine: (line) => {
        const name = /Downloaded from \S+ \S*\/([^/\s]+)/.exec(line)?.[1];
        if (name) progress.at(name);
      },
    }),
  );
}

/** Kafka's jars, fetched from Maven Central where the cache has none of this pom. Needs Java; and Maven to fetch. */
export async function prepareKafka(): Promise<KafkaProgram> {
  const java = needTool("java");
  const folder = await cached("kafka", contentHash([pom]), fetchJars);
  return { java, classPath: path.join(folder, "jars", "*") };
}
