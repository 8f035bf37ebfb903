import { deadLetterTopic, liveTopic } from "@/lib/events/topics";

/** Dapr's declarative subscription (dapr.io/v2alpha1), as its file or Kubernetes holds it. */
export interface Subscription {
  apiVersion: "dapr.io/v2alpha1";
  kind: "Subscription";
  metadata: { name: string };
  spec: {
    pubsubname: string;
    topic: string;
    routes: { default: string };
    deadLetterTopic?: string;
    bulkSubscribe?: { enabled: boolean; maxMessagesCount: number; maxAwaitDurationMs: number };
    metadata?: Record<string, string>;
  };
  scopes: string[];
}

/** Where a worker takes the events that its sidecar brings. */
export const eventsPath = (worker: string): string => `/events/${worker}`;
/** Where the web process takes what the live worker says. */
export const livePath = "/api/dapr/live";

/**
 * The components through which a sidecar hears of events; the first is also what is published through. All join their app's one
 * group, and Kafka deals its partitions out to them. A component brings one call at a time, whatever partitions it has: more
 * of them bring calls beside each other, and larger ones, since fewer partitions wait for one call (decision 025).
 */
export const inlets = ["pubsub", "pubsub-2", "pubsub-3", "pubsub-4"] as const;

/** As many as a delivery of a set takes at once, and no wait that a person would notice. */
const bulk = { enabled: true, maxMessagesCount: 250, maxAwaitDurationMs: 8 };

/** A message comes as its bytes: Dapr neither reads nor writes what we wrote (decision 025). */
const unread = { rawPayload: "true" };

/** Dapr's name for an app, and the consumer group of its events. */
export const appIdOf = (app: string): string => `daybook-${app}`;

const named = (name: string) => name.replaceAll(/[^a-z0-9-]+/g, "-");

/**
 * A worker's subscriptions, one a topic and inlet. What never reaches our own dead letters, because we did not answer at all, goes to
 * `dlq.{topic}` by Dapr; without that a failing event would hold up its partition for ever.
 * @param consumes the topics it reads.
 */
export function subscriptionsOf(worker: string, consumes: readonly string[]): Subscription[] {
  return inlets.flatMap((pubsubname, place) =>
    consumes.map((topic) => ({
      apiVersion: "dapr.io/v2alpha1",
      kind: "Subscription",
      metadata: { name: `${worker}-${named(topic)}${place === 0 ? "" : `-${place + 1}`}` },
      spec: {
        pubsubname,
        topic,
        routes: { default: eventsPath(worker) },
        deadLetterTopic: deadLetterTopic(topic),
        bulkSubscribe: bulk,
        metadata: unread,
      },
      scopes: [appIdOf(worker)],
    })),
  );
}

/** What every web process hears of, each with a consumer group of its own (docs: events, rule 7). */
export const liveSubscription: Subscription = {
  apiVersion: "dapr.io/v2alpha1",
  kind: "Subscription",
  metadata: { name: `web-${liveTopic}` },
  spec: {
    pubsubname: "pubsub-live",
    topic: liveTopic,
    routes: { default: livePath },
    bulkSubscribe: bulk,
    metadata: unread,
  },
  scopes: [appIdOf("web")],
};
