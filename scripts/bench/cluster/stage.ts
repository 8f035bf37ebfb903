import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { withConnection } from "@/lib/db/embedded/connect";
import { ensureDatabase } from "@/lib/db/embedded/ensure-database";
import { stopDatabase } from "@/lib/db/embedded/stop-database";
import { migrate } from "@/lib/db/migrate";
import { subscriptionsOf } from "@/lib/events/dapr/subscriptions";
import { ensureTopics, topicPlan } from "@/lib/events/topics";
import { componentsOf, writeResources } from "../../cluster/components";
import { startKafka } from "../../cluster/kafka";
import type { Part } from "../../cluster/part";
import { Ports } from "../../cluster/ports";
import { type DaprTokens, startSidecar } from "../../cluster/sidecar";
import { addOwners } from "../events/add-owners";
import { factsOf } from "../events/change";
import { benchWorker } from "./our-parts";
import { plainTopic } from "./plain-kafka";

/** One server of each kind, on which all contenders play by turns. */
export interface Stage {
  url: string;
  adminUrl: string;
  brokers: string;
  tokens: DaprTokens;
  owners: string[];
  ports: Ports;
  /** A sidecar of an app; `appPort` where it brings events to it. */
  sidecar(app: "relay" | typeof benchWorker, httpPort: number, appPort?: number): Promise<Part>;
  /** Empties the log and everything that was made of it. */
  clear(): Promise<void>;
  /** Writes so many events of new tasks to the log, of owners by turns of the dice. */
  fill(events: number): Promise<void>;
  end(): Promise<void>;
}

const word = () => randomBytes(16).toString("hex");
const perStatement = 5_000;

async function prepareTables(adminUrl: string, people: number): Promise<string[]> {
  return withConnection(adminUrl, async (admin) => {
    await admin.query(`create schema bench; create table bench.item (id uuid primary key, title text not null);
      create table bench.effect (item uuid not null);
      create table bench.mark (item uuid primary key);
      grant usage on schema bench to public; grant select, insert on all tables in schema bench to public`);
    return addOwners(admin, people);
  });
}

const fillSql = `insert into event (id, type, source, subject, time, owner_id, user_id, aggregate_type, aggregate_version,
    data_version, correlation_id, actor, actor_id, data)
  select gen_random_uuid(), 'todo.task.created', '/daybook/bench', id, now(), owner, owner, 'task', 1, 1, gen_random_uuid(),
    'user', owner::text, $2::jsonb || jsonb_build_object('taskId', id)
  from (select gen_random_uuid() as id, ($1::uuid[])[1 + floor(random() * cardinality($1::uuid[]))::int] as owner
    from generate_series(1, $3)) as one`;

/** Starts them all, with so many people. */
export async function openStage(people: number): Promise<Stage> {
  const folder = mkdtempSync(path.join(tmpdir(), "daybook-bench-"));
  const ports = new Ports(process.env.CLUSTER_PORTS ? Number(process.env.CLUSTER_PORTS) : undefined);
  const data = path.join(folder, "data");
  // Commit times come from the server itself: one clock for the change and for its effect.
  const settings = { track_commit_timestamp: "on", max_connections: "100", max_wal_size: "2GB" };
  const { url, adminUrl } = await ensureDatabase(data, { settings });
  await migrate(url);
  const owners = await prepareTables(adminUrl, people);
  const kafka = await startKafka({ folder: path.join(folder, "kafka"), ports });
  const plan = topicPlan();
  const [like] = plan;
  await ensureTopics(kafka.brokers, like ? [...plan, { ...like, topic: plainTopic }] : plan);
  const resources = path.join(folder, "dapr");
  const unused = ["statestore", "cron"];
  const components = componentsOf(kafka.brokers, { cron: [], live: [], state: [] });
  writeResources(resources, [
    ...components.filter(({ metadata }) => !unused.includes(metadata.name)),
    ...subscriptionsOf(benchWorker, ["task-events"]),
  ]);
  const tokens = { dapr: word(), app: word() };
  return {
    url,
    adminUrl,
    brokers: kafka.brokers,
    tokens,
    owners,
    ports,
    sidecar: (app, httpPort, appPort) =>
      startSidecar({
        appId: `daybook-${app}`,
        httpPort,
        ...(appPort === undefined ? {} : { appPort }),
        resources,
        tokens,
        folder,
        ports,
      }),
    clear: () =>
      withConnection(adminUrl, async (admin) => {
        await admin.query("truncate bench.item, bench.effect, bench.mark, event, cursor, state, parked");
        await admin.query("checkpoint");
      }),
    fill: (events) =>
      withConnection(adminUrl, async (admin) => {
        const facts = JSON.stringify(factsOf(""));
        for (let left = events; left > 0; left -= perStatement)
          await admin.query(fillSql, [owners, facts, Math.min(perStatement, left)]);
        await admin.query("analyze event");
      }),
    async end() {
      await kafka.stop();
      await stopDatabase(data);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
