import { Logger, makeWorkerUtils, run } from "graphile-worker";
import pg from "pg";
import type { Change, Contender } from "./contender";
import { insertItem } from "./contender";
import { openClients } from "./pg-boss";

const silent = new Logger(() => () => {});

/** graphile-worker with a local queue and 24 jobs at once: the fastest it offers. */
export const graphileWorker: Contender = {
  name: "graphile-worker",
  async prepare({ adminUrl }) {
    const utils = await makeWorkerUtils({ connectionString: adminUrl, logger: silent });
    await utils.migrate();
    await utils.release();
  },
  async consume({ adminUrl }) {
    const pgPool = new pg.Pool({ connectionString: adminUrl, max: 28 });
    pgPool.on("error", (error) => process.stderr.write(`graphile-worker: ${error.message}\n`));
    pgPool.on("connect", (client) => client.on("error", () => {}));
    const runner = await run({
      pgPool,
      logger: silent,
      noHandleSignals: true,
      taskList: {
        bench: async (payload, { withPgClient }) => {
          const { id } = payload as Change;
          await withPgClient((client) =>
            client.query({
              name: "effect",
              text: "insert into bench.effect (item) values ($1)",
              values: [id],
            }),
          );
        },
      },
      preset: {
        worker: {
          concurrentJobs: 24,
          pollInterval: 500,
          localQueue: { size: 500, ttl: 60_000, refetchDelay: { durationMs: 10 } },
          completeJobBatchDelay: 0,
          failJobBatchDelay: 0,
        },
      },
    });
    return async () => {
      await runner.stop();
      await pgPool.end();
    };
  },
  async produce({ adminUrl }, connections) {
    const clients = await openClients(adminUrl, connections);
    return async (change, writer) => {
      const client = clients[writer];
      if (!client) return;
      await client.query("begin");
      await client.query({ ...insertItem, values: [change.id, "A task"] });
      await client.query({
        name: "job",
        text: "select graphile_worker.add_job('bench', $1::json)",
        values: [JSON.stringify(change)],
      });
      await client.query("commit");
    };
  },
};
