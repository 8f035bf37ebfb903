import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import path from "node:path";
import { AppError } from "@/lib/core/errors";
import { kafkaAt } from "@/lib/events/kafka";
import { Part } from "./part";
import type { Ports } from "./ports";
import { type KafkaProgram, prepareKafka } from "./prepare/kafka";

/** Where and how a broker runs. */
export interface KafkaOptions {
  /** Its settings, its data and its log; made where it is missing, used again where it is there. */
  folder: string;
  ports: Ports;
  /** Where it listens; any free one unless said otherwise. */
  port?: number;
  /** The address it tells its clients, where a proxy stands before it: "host:port". */
  advertised?: string;
  onStart?(pid: number): void;
  onCrash?(how: string, delayMs: number): void;
}

/** A running broker. */
export interface Kafka extends Part {
  /** For KAFKA_BROKERS and Dapr. */
  readonly brokers: string;
}

const javaFlags = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"];
const logFlags = [
  "-Dorg.slf4j.simpleLogger.showDateTime=true",
  "-Dorg.slf4j.simpleLogger.log.org.apache.kafka.clients=warn",
];

/** One broker that is its own controller (KRaft), small: every topic of Kafka's own has one partition. */
function settingsFor(folder: string, port: number, controllerPort: number, advertised: string): string {
  return `process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:${controllerPort}
listeners=PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}
advertised.listeners=PLAINTEXT://${advertised}
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
controller.listener.names=CONTROLLER
inter.broker.listener.name=PLAINTEXT
log.dirs=${path.join(folder, "data")}
auto.create.topics.enable=false
offsets.topic.replication.factor=1
offsets.topic.num.partitions=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
share.coordinator.state.topic.num.partitions=1
group.initial.rebalance.delay.ms=0
# A broker that was killed may come back when its session is over.
broker.session.timeout.ms=2000
broker.heartbeat.interval.ms=500
num.network.threads=2
num.io.threads=2
background.threads=2
log.segment.bytes=67108864
log.cleaner.dedupe.buffer.size=8388608
`;
}

function format({ java, classPath }: KafkaProgram, settingsFile: string): void {
  // Any 16 bytes in base64url name the cluster; nothing tells ours apart but its folder.
  const args = ["format", "--ignore-formatted", "-t", "RGF5Ym9va0RheWJvb2tEYQ", "-c", settingsFile];
  const ran = spawnSync(
    java,
    [...javaFlags, "-Xmx128m", "-cp", classPath, "kafka.tools.StorageTool", ...args],
    {
      encoding: "utf8",
    },
  );
  if (ran.status === 0) return;
  throw new AppError("unavailable", `Kafka's folder could not be made ready:\n${ran.stdout}${ran.stderr}`);
}

/** Whether somebody listens there. */
export function listens(port: number, host = "127.0.0.1"): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host, timeout: 2_000 });
    const end = (is: boolean) => {
      socket.destroy();
      resolve(is);
    };
    socket.once("connect", () => end(true));
    socket.once("error", () => end(false));
    socket.once("timeout", () => end(false));
  });
}

/** Whether the broker serves: it listens before it has joined its own cluster. */
async function serves(brokers: string): Promise<boolean> {
  const client = kafkaAt(brokers, {
    clientId: "daybook-cluster",
    connectionTimeout: 1_000,
    requestTimeout: 2_000,
    retry: { retries: 0 },
  });
  const admin = client.admin();
  try {
    await admin.connect();
    return (await admin.describeCluster()).brokers.length > 0;
  } finally {
    await admin.disconnect();
  }
}

/**
 * A Kafka that is there already.
 * @param brokers "host:port", several with commas.
 * @throws AppError "unavailable" where it does not answer.
 */
export async function existingKafka(brokers: string): Promise<string> {
  try {
    if (await serves(brokers)) return brokers;
    throw new Error("it has no brokers");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError(
      "unavailable",
      `Kafka at ${brokers} does not answer (${reason}): check the address, and that the broker tells its clients one that this machine reaches.`,
      {},
      { cause: error },
    );
  }
}

/**
 * Starts a Kafka broker on a folder and ports of its own, and waits until it takes connections.
 * It makes no topic by itself: `npm run topics` does.
 */
export async function startKafka({
  folder,
  ports,
  port: wanted,
  advertised,
  ...hooks
}: KafkaOptions): Promise<Kafka> {
  const program = await prepareKafka();
  mkdirSync(folder, { recursive: true });
  const port = wanted ?? (await ports.take());
  const brokers = advertised ?? `127.0.0.1:${port}`;
  const settingsFile = path.join(folder, "server.properties");
  writeFileSync(settingsFile, settingsFor(folder, port, await ports.take(), brokers));
  format(program, settingsFile);
  const memory = ["-Xms128m", "-Xmx384m"];
  const part = new Part({
    name: "kafka",
    program: program.java,
    args: [...javaFlags, ...memory, ...logFlags, "-cp", program.classPath, "kafka.Kafka", settingsFile],
    env: process.env,
    logFolder: folder,
    isReady: async () => (await listens(port)) && serves(`127.0.0.1:${port}`),
    ...hooks,
  });
  return Object.assign(await part.start(), { brokers });
}
