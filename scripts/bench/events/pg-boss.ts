import pg from "pg";
import { PgBoss } from "pg-boss";
import type { Change, Contender } from "./contender";
import { insertItem } from "./contender";

const queue = "bench";
const complain = (error: unknown) => process.stderr.write(`pg-boss: ${String(error)}\n`);

/** pg-boss with its notifications on and batches of 500: the fastest it offers. */
export const pgBoss: Contender = {
  name: "pg-boss",
  async prepare({ adminUrl }) {
    const boss = new PgBoss({ connectionString: adminUrl, useListenNotify: true });
    boss.on("error", complain);
    await boss.start();
    await boss.createQueue(queue, { notify: true });
    await boss.stop({ graceful: false });
  },
  async consume({ adminUrl }) {
    const boss = new PgBoss({ connectionString: adminUrl, useListenNotify: true });
    boss.on("error", complain);
    await boss.start();
    const effects = new pg.Pool({ connectionString: adminUrl, max: 4 });
    const settings = {
      batchSize: 500,
      pollingIntervalSeconds: 0.5,
      notifyPollingIntervalSeconds: 0.5,
      burstWhenBatchFull: true,
    };
    await boss.work<Change>(queue, settings, async (jobs) => {
      await effects.query("insert into bench.effect (item) select unnest($1::uuid[])", [
        jobs.map(({ data }) => data.id),
      ]);
    });
    return async () => {
      await boss.stop({ graceful: true, timeout: 2_000 });
      await effects.end();
    };
  },
  async produce({ adminUrl }, connections) {
    const boss = new PgBoss({
      connectionString: adminUrl,
      supervise: false,
      schedule: false,
      migrate: false,
      max: 2,
    });
    boss.on("error", complain);
    await boss.start();
    const clients = await openClients(adminUrl, connections);
    return async (change, writer) => {
      const client = clients[writer];
      if (!client) return;
      await client.query("begin");
      await client.query({ ...insertItem, values: [change.id, "A task"] });
      const db = { executeSql: (text: string, values?: unknown[]) => client.query(text, values) };
      await boss.send(queue, change, { db });
      await client.query("commit");
    };
  },
};

/** One connection for each writer. */
export function openClients(url: string, count: number): Promise<pg.Client[]> {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const client = new pg.Client(url);
      await client.connect();
      return client;
    }),
  );
}
