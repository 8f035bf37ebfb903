import type { Admin } from "kafkajs";
import { topics } from "@/lib/events/catalog/all";
import { kafkaAt } from "@/lib/events/kafka";

/** How a topic shall be. */
export interface TopicPlan {
  topic: string;
  partitions: number;
  /** Broker settings by their names in Kafka. */
  config: Record<string, string>;
}

/** Where the live worker tells every web process what changed (docs: events, rule 7). Never logged, so of no catalogue. */
export const liveTopic = "task-updates";

/** Where deliveries that were given up are told (docs: events). */
export const deadLetterTopic = (topic: string): string => `dlq.${topic}`;

const dayMs = 86_400_000;
/** The log keeps everything; topics keep a month (concordance E10). */
const keptMs = 30 * dayMs;
/** Nobody reads yesterday's hints: a page that was away fetches again. */
const liveKeptMs = 3_600_000;
/** An event is at most 256 KB; its envelope and a dead letter's reasons are well under the rest. */
export const maxMessageBytes = 1_048_576;
const usualPartitions = 16;

/** Every topic there shall be: the catalogue's, each with its dead letters, and the live one. @param partitions of each topic. */
export function topicPlan(partitions = usualPartitions): TopicPlan[] {
  const config = (retentionMs: number) => ({
    "cleanup.policy": "delete",
    "retention.ms": String(retentionMs),
    "max.message.bytes": String(maxMessageBytes),
  });
  return [
    ...topics.map((topic) => ({ topic, partitions, config: config(keptMs) })),
    ...topics.map((topic) => ({ topic: deadLetterTopic(topic), partitions: 1, config: config(keptMs) })),
    { topic: liveTopic, partitions: 1, config: config(liveKeptMs) },
  ];
}

/** What `ensureTopics` did. */
export interface TopicChanges {
  created: string[];
  widened: string[];
  configured: string[];
}

/**
 * Makes the topics that are missing, adds partitions where there are too few, and sets what is set otherwise. Doing it
 * again changes nothing; partitions are never taken away (Kafka can't), and more of them are only for a quiet moment: a
 * person's events may then be in two.
 * @param brokers "host:port", several with commas between.
 * @throws what Kafka says, where it refuses or, after some two minutes of trying, can't be reached.
 */
export async function ensureTopics(brokers: string, plan: readonly TopicPlan[]): Promise<TopicChanges> {
  const retry = { retries: 8, initialRetryTime: 300 };
  const admin = kafkaAt(brokers, { clientId: "daybook-topics", retry }).admin();
  await admin.connect();
  try {
    return {
      created: await create(admin, plan),
      widened: await widen(admin, plan),
      configured: await configure(admin, plan),
    };
  } finally {
    await admin.disconnect();
  }
}

async function create(admin: Admin, plan: readonly TopicPlan[]): Promise<string[]> {
  const there = new Set(await admin.listTopics());
  const missing = plan.filter(({ topic }) => !there.has(topic));
  if (missing.length === 0) return [];
  await admin.createTopics({
    waitForLeaders: true,
    topics: missing.map(({ topic, partitions, config }) => ({
      topic,
      numPartitions: partitions,
      // The broker's own default: one on a machine, three in a company's cluster.
      replicationFactor: -1,
      configEntries: Object.entries(config).map(([name, value]) => ({ name, value })),
    })),
  });
  return missing.map(({ topic }) => topic);
}

async function widen(admin: Admin, plan: readonly TopicPlan[]): Promise<string[]> {
  const { topics: known } = await admin.fetchTopicMetadata({ topics: plan.map(({ topic }) => topic) });
  const counts = new Map(known.map(({ name, partitions }) => [name, partitions.length]));
  const narrow = plan.filter(({ topic, partitions }) => (counts.get(topic) ?? partitions) < partitions);
  if (narrow.length > 0) {
    await admin.createPartitions({
      topicPartitions: narrow.map(({ topic, partitions }) => ({ topic, count: partitions })),
    });
  }
  return narrow.map(({ topic }) => topic);
}

/** Kafka's number for a topic among its resources. */
const topicResource = 2;

async function configure(admin: Admin, plan: readonly TopicPlan[]): Promise<string[]> {
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: plan.map(({ topic, config }) => ({
      type: topicResource,
      name: topic,
      configNames: Object.keys(config),
    })),
  });
  const current = new Map(
    resources.map(({ resourceName, configEntries }) => [
      resourceName,
      new Map(configEntries.map(({ configName, configValue }) => [configName, configValue])),
    ]),
  );
  const wrong = plan.filter(({ topic, config }) =>
    Object.entries(config).some(([name, value]) => current.get(topic)?.get(name) !== value),
  );
  if (wrong.length > 0) {
    await admin.alterConfigs({
      validateOnly: false,
      resources: wrong.map(({ topic, config }) => ({
        type: topicResource,
        name: topic,
        configEntries: Object.entries(config).map(([name, value]) => ({ name, value })),
      })),
    });
  }
  return wrong.map(({ topic }) => topic);
}
