import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { withConnection } from "@/lib/db/embedded/connect";
import type { Part } from "../../cluster/part";
import type { Orders as ProducerOrders } from "../events/child";
import { quantile } from "../figures";
import type { ContenderName, Orders } from "./child";
import { benchWorker } from "./our-parts";
import type { Stage } from "./stage";

const childFile = fileURLToPath(new URL("./child.ts", import.meta.url));
const producerFile = fileURLToPath(new URL("../events/child.ts", import.meta.url));
const aliasFile = new URL("../../alias.mjs", import.meta.url).href;
const drainMs = 300_000;
/** The group's members have their partitions by then. */
const joinedMs = 4_000;
const sampleMs = 500;

/** Resident memory of a process, in MB. */
function memoryOf(pid: number | undefined): number {
  if (pid === undefined) return 0;
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kilobytes ?? 0) / 1024;
}

interface Company {
  publish(): Promise<void>;
  pids(): (number | undefined)[];
  end(): Promise<void>;
}

/** Starts who consumes, and later who publishes. */
async function gather(stage: Stage, name: ContenderName): Promise<Company> {
  const { url, brokers, tokens, ports } = stage;
  const [relayPort, consumerPort, appPort] = [await ports.take(), await ports.take(), await ports.take()];
  const children: ChildProcess[] = [];
  const sidecars: Part[] = [];
  const isOurs = name !== "kafkajs";
  const start = async (role: Orders["role"]) => {
    const env = {
      ...process.env,
      LOG_LEVEL: "error",
      DAPR_HTTP_PORT: String(relayPort),
      DAPR_API_TOKEN: tokens.dapr,
    };
    const child = fork(childFile, {
      execArgv: ["--import", aliasFile, "--disable-warning=TimeoutNegativeWarning"],
      env,
    });
    children.push(child);
    child.send({ role, name, url, brokers, port: appPort, token: tokens.app } satisfies Orders);
    await once(child, "message");
  };
  if (isOurs) sidecars.push(await stage.sidecar("relay", relayPort));
  await start("consume");
  if (isOurs) sidecars.push(await stage.sidecar(benchWorker, consumerPort, appPort));
  await sleep(joinedMs);
  return {
    publish: () => start("publish"),
    pids: () => [...children, ...sidecars].map(({ pid }) => pid),
    async end() {
      for (const part of sidecars) await part.stop();
      for (const child of children) {
        child.send("stop");
        await Promise.race([once(child, "exit"), sleep(5_000)]);
        child.kill("SIGKILL");
      }
    },
  };
}

const effects = (stage: Stage) =>
  withConnection(stage.adminUrl, async (admin) => {
    const { rows } = await admin.query<{ n: number }>("select count(*)::int as n from bench.effect");
    return rows[0]?.n ?? 0;
  });

/** A backlog that was drained. */
export interface Drained {
  perSecond: number;
  /** In the first and in the second half of it. */
  halves: [number, number];
  /** All processes' memory when half of it was done, and at its end, in MB. */
  memoryMb: [number, number];
}

/** Lets a contender bring a log of so many events to their effects. */
export async function drain(stage: Stage, name: ContenderName, events: number): Promise<Drained> {
  await stage.clear();
  await stage.fill(events);
  const company = await gather(stage, name);
  try {
    await company.publish();
    const samples: { done: number; mb: number }[] = [];
    const end = Date.now() + drainMs;
    for (let done = 0; done < events; ) {
      if (Date.now() > end) throw new Error(`${name} brought ${done} of ${events} events in time`);
      await sleep(sampleMs);
      done = await effects(stage);
      samples.push({ done, mb: company.pids().reduce<number>((sum, pid) => sum + memoryOf(pid), 0) });
    }
    const half = samples.find(({ done }) => done >= events / 2);
    return { ...(await rates(stage)), memoryMb: [half?.mb ?? 0, samples.at(-1)?.mb ?? 0] };
  } finally {
    await company.end();
  }
}

async function rates(stage: Stage): Promise<Pick<Drained, "perSecond" | "halves">> {
  const { rows } = await withConnection(stage.adminUrl, (admin) =>
    admin.query<{ at: number }>(
      "select extract(epoch from pg_xact_commit_timestamp(xmin))::float8 as at from bench.effect order by 1",
    ),
  );
  const at = (share: number) => rows[Math.floor((rows.length - 1) * share)]?.at ?? 0;
  const rate = (from: number, to: number) => (rows.length * (to - from)) / (at(to) - at(from));
  return { perSecond: rate(0, 1), halves: [rate(0, 0.5), rate(0.5, 1)] };
}

/** What passed between commit and effect. */
export interface Waits {
  p50Ms: number;
  p99Ms: number;
}

/** Lets people write so many changes a second, each in a transaction with its event, and a contender bring them to their effects. */
export async function pace(stage: Stage, name: ContenderName, rate: number, forMs: number): Promise<Waits> {
  await stage.clear();
  const company = await gather(stage, name);
  const producer = fork(producerFile, { execArgv: ["--import", aliasFile] });
  try {
    await company.publish();
    const { url, adminUrl, owners } = stage;
    producer.send({
      name: "ours",
      url,
      adminUrl,
      owners,
      rate,
      forMs,
      role: "produce",
    } satisfies ProducerOrders);
    await once(producer, "message");
    await sleep(1_500);
    producer.send("go");
    await once(producer, "message");
    await sleep(2_000);
    return await waits(stage, name);
  } finally {
    producer.kill("SIGKILL");
    await company.end();
  }
}

async function waits(stage: Stage, name: ContenderName): Promise<Waits> {
  const { rows } = await withConnection(stage.adminUrl, (admin) =>
    admin.query<{ ms: number | null }>(`select extract(epoch from pg_xact_commit_timestamp(e.xmin)
        - pg_xact_commit_timestamp(i.xmin))::float8 * 1000 as ms from bench.item i left join bench.effect e on e.item = i.id`),
  );
  const known = rows.flatMap(({ ms }) => (ms === null ? [] : [ms]));
  if (known.length < rows.length) throw new Error(`${name} lost ${rows.length - known.length} changes`);
  return { p50Ms: quantile(known, 0.5), p99Ms: quantile(known, 0.99) };
}
