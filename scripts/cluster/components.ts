import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { roles } from "@/lib/db/roles";
import { inlets } from "@/lib/events/dapr/subscriptions";
import { maxMessageBytes } from "@/lib/events/topics";

/** One of Dapr's resources, as its file or Kubernetes holds it. */
export interface DaprResource {
  apiVersion: string;
  kind: string;
  metadata: { name: string };
  [more: string]: unknown;
}

type Metadata = Record<string, string | { secret: string }>;

/** The entry of the secret store that holds the state store's connection. */
const stateSecret = "STATE_DATABASE_URL";

function component(name: string, type: string, metadata: Metadata, more: object = {}): DaprResource {
  const entries = Object.entries(metadata).map(([key, value]) =>
    typeof value === "string"
      ? { name: key, value }
      : { name: key, secretKeyRef: { name: value.secret, key: value.secret } },
  );
  return {
    apiVersion: "dapr.io/v1alpha1",
    kind: "Component",
    metadata: { name },
    spec: { type, version: "v1", metadata: entries },
    ...more,
  };
}

/** What both ways to Kafka share. A session is short, so that a sidecar that was killed leaves its partitions soon. */
const kafka = (brokers: string): Metadata => ({
  brokers,
  authType: "none",
  disableTls: "true",
  sessionTimeout: "6s",
  heartbeatInterval: "2s",
  // As large as the topics take.
  maxMessageBytes: String(maxMessageBytes),
  // How a message was handed over is no part of it; what is a header comes back with each.
  excludeHeaderMetaRegex: "^(partitionKey|rawPayload)$",
});

/**
 * A failed delivery is tried again for longer than a worker takes to start; what still fails then goes to the dead letters.
 * The consumer itself counts the attempts of a poisonous event and puts it aside long before.
 */
const resiliency: DaprResource = {
  apiVersion: "dapr.io/v1alpha1",
  kind: "Resiliency",
  metadata: { name: "resiliency" },
  spec: {
    policies: {
      retries: { delivery: { policy: "exponential", maxInterval: "5s", maxRetries: 120 } },
      timeouts: { delivery: "60s" },
    },
    targets: {
      components: {
        ...Object.fromEntries(
          inlets.map((name) => [name, { inbound: { retry: "delivery", timeout: "delivery" } }]),
        ),
        "pubsub-live": { inbound: { timeout: "delivery" } },
      },
    },
  },
};

/** Who may use what, by app-id. */
export interface ComponentScopes {
  /** Gets the ticks. */
  cron: string[];
  /** Fan out to browsers: each of their replicas hears everything. */
  live: string[];
  /** Use the state store. */
  state: string[];
}

/**
 * Dapr's components (docs: architecture, Settings): the events, their fan-out to every web replica, the state store on our own table, the
 * minute's tick, and the secrets, which a sidecar takes from its environment.
 * @param brokers "host:port", several with commas.
 */
export function componentsOf(brokers: string, { cron, live, state }: ComponentScopes): DaprResource[] {
  return [
    // What was published before a consumer first came is for it, too.
    ...inlets.map((name) => component(name, "pubsub.kafka", { ...kafka(brokers), initialOffset: "oldest" })),
    // A replica's group has its name, so that a sidecar that comes back brings what was said while it was away.
    component(
      "pubsub-live",
      "pubsub.kafka",
      { ...kafka(brokers), consumerGroup: "daybook-live-{podName}", initialOffset: "newest" },
      { scopes: live },
    ),
    component(
      "statestore",
      "state.postgresql",
      {
        connectionString: { secret: stateSecret },
        keyPrefix: "none",
        tableName: "state",
        metadataTableName: "dapr.metadata",
      },
      { auth: { secretStore: "secrets" }, scopes: state },
    ),
    component(
      "cron",
      "bindings.cron",
      { schedule: "@every 1m", direction: "input", route: "/cron" },
      { scopes: cron },
    ),
    component("secrets", "secretstores.local.env", {}),
    resiliency,
  ];
}

/**
 * The environment of a sidecar that uses the state store: its connection, as the role that may touch nothing but the store's tables.
 * @param databaseUrl a direct address: a pooler does not pass the role on.
 */
export function stateSecretFor(databaseUrl: string): Record<string, string> {
  const url = new URL(databaseUrl);
  url.searchParams.set("role", roles.state);
  return { [stateSecret]: url.href };
}

/** Writes resources to a folder for `--resources-path`, a file each. (JSON is YAML.) */
export function writeResources(
  folder: string,
  resources: readonly Pick<DaprResource, "kind" | "metadata">[],
): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const resource of resources) {
    const file = path.join(folder, `${resource.kind.toLowerCase()}-${resource.metadata.name}.yaml`);
    writeFileSync(file, `${JSON.stringify(resource, null, 2)}\n`, { mode: 0o600 });
  }
}
