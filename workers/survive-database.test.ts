import { spawn } from "node:child_process";
import pg from "pg";
import { expect, test } from "vitest";
import { createPool } from "@/lib/db/pool";
import { createTestCluster } from "@/lib/db/testing/test-cluster";
import { inTransaction } from "@/lib/db/transaction";
import { append } from "@/lib/events/log";
import { eventually, makePerson, plainEvent } from "@/lib/events/testing/log-fixture";

test("the workers outlive a database that is killed, and go on when it is back", async () => {
  const cluster = await createTestCluster();
  const { url, adminUrl } = cluster.database;
  const pool = createPool({ url, max: 2 });
  const admin = new pg.Pool({ connectionString: adminUrl, max: 1 });
  admin.on("error", () => {});
  const child = spawn(process.execPath, ["--import", "./scripts/alias.mjs", "workers/main.ts"], {
    env: { ...process.env, DATABASE_URL: url, LOG_LEVEL: "silent" },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const ended = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  try {
    const owner = await makePerson(admin);
    const write = () =>
      inTransaction(pool, { role: "web", ownerId: owner, locks: [owner] }, (tx) =>
        append(tx, [plainEvent(owner)]),
      );
    const audited = async () =>
      (await admin.query("select count(*)::int as n from audit_log")).rows[0].n as number;
    const events = async () =>
      (await admin.query("select count(*)::int as n from event")).rows[0].n as number;
    await write();
    await eventually(async () => (await audited()) === 1, 15_000);
    for (let kills = 1; kills <= 2; kills++) {
      await cluster.kill();
      const { url: now } = await cluster.start();
      expect(now).toBe(url);
      await eventually(() =>
        write().then(
          () => true,
          () => false,
        ),
      );
      // A write whose answer was cut off may be there as well: what is in the log is what must have been audited.
      await eventually(async () => {
        const [done, logged] = await Promise.all([audited(), events()]).catch(() => [0, -1]);
        return done === logged && done >= kills + 1;
      }, 15_000);
    }
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
  } finally {
    child.kill("SIGKILL");
    await pool.end();
    await admin.end();
    await cluster.remove();
  }
}, 90_000);
