import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { topicsOf } from "@/lib/commands/worker";
import { createPool } from "@/lib/db/pool";
import { catalogue, topics } from "@/lib/events/catalog/all";
import { watchGroups } from "@/lib/events/dapr/kafka-groups";
import { appIdOf } from "@/lib/events/dapr/subscriptions";
import { deadLetterTopic } from "@/lib/events/topics";
import type { Cluster } from "@/scripts/cluster/cluster";
import { workers } from "@/workers";
import { type Message, readTopics } from "../../cluster/support/topic-reader";
import { asDoctor } from "../verdict";

const drainedMs = 60_000;
const shown = 5;

interface Logged {
  id: string;
  type: string;
  owner: string;
}

/** Waits until every worker's consumer group has settled all its topics hold. @returns which do not come to it. */
async function settledGroups(brokers: string): Promise<string[]> {
  const groups = watchGroups(brokers);
  const end = Date.now() + drainedMs;
  try {
    for (;;) {
      const behind: string[] = [];
      for (const worker of workers) {
        const { consumes } = topicsOf(worker, topics);
        const lag = await groups.look(appIdOf(worker.name), consumes).then(
          (state) => state.lag,
          () => Number.POSITIVE_INFINITY,
        );
        if (lag > 0) behind.push(`Kafka has ${lag} messages that ${worker.name} has not settled`);
      }
      if (behind.length === 0 || Date.now() > end) return behind;
      await sleep(200);
    }
  } finally {
    await groups.close().catch(() => {});
  }
}

const few = (ids: readonly string[]): string =>
  `${ids.slice(0, shown).join(", ")}${ids.length > shown ? " …" : ""}`;

/** Events that lie in their topic in another order than the log's, by what came first of each. */
function turnedRound(logged: readonly Logged[], messages: readonly Message[]): string[] {
  const laneOf = (owner: string, topic: string | undefined) => `${owner} ${topic}`;
  const inLog = Map.groupBy(logged, ({ owner, type }) => laneOf(owner, catalogue.get(type)?.topic));
  const inTopics = new Map<string, Set<string>>();
  for (const { key, topic, event } of messages) {
    const lane = laneOf(key, topic);
    inTopics.set(lane, (inTopics.get(lane) ?? new Set()).add(event.id));
  }
  return [...inLog]
    .filter(([lane, events]) => {
      const found = [...(inTopics.get(lane) ?? [])].slice(0, events.length);
      return found.some((id, place) => id !== events[place]?.id);
    })
    .map(([lane]) => `the events of ${lane} lie in another order than in the log`);
}

/** All that is wrong with what Kafka holds after a fault, beside the log. */
export async function judgeTopics({ make }: Pick<Cluster, "make">): Promise<string[]> {
  const pool = createPool({ url: make.databaseUrl, max: 1, name: "daybook faults" });
  const readLog = () =>
    asDoctor<Logged>(pool, sql`select id, type, owner_id::text as owner from event order by xid, seq`);
  try {
    const behind = await settledGroups(make.brokers);
    const before = await readLog();
    const messages = await readTopics(make.brokers, topics);
    const dead = await readTopics(make.brokers, topics.map(deadLetterTopic));
    // A reminder may have rung meanwhile.
    const after = new Set((await readLog()).map(({ id }) => id));
    const published = new Set(messages.map(({ event }) => event.id));
    const missing = before.filter(({ id }) => !published.has(id)).map(({ id }) => id);
    const foreign = [...published].filter((id) => !after.has(id));
    return [
      ...behind,
      ...(missing.length > 0 ? [`${missing.length} events of the log are in no topic: ${few(missing)}`] : []),
      ...(foreign.length > 0
        ? [`${foreign.length} events of the topics are not in the log: ${few(foreign)}`]
        : []),
      ...(dead.length > 0 ? [`${dead.length} messages are in the topics of dead letters`] : []),
      ...turnedRound(before, messages),
    ];
  } finally {
    await pool.end();
  }
}
