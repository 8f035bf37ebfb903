import { type ChildProcess, spawn } from "node:child_process";
import { type AddressInfo, createServer } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createLogFixture, eventually, type LogFixture } from "@/lib/events/testing/log-fixture";

let log: LogFixture;
beforeAll(async () => {
  log = await createLogFixture();
});
afterAll(() => log.remove());

function startMain(env: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, ["--import", "./scripts/alias.mjs", "workers/main.ts"], {
    env: { ...process.env, DATABASE_URL: log.database.url, LOG_LEVEL: "warn", ...env },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
}

const ended = (child: ChildProcess) =>
  new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

const auditRows = async () => (await log.admin.query("select event_id from audit_log")).rows;
const services = async () =>
  (await log.admin.query("select service_id as id, status from service order by service_id")).rows;

test("every worker runs in one process, says so in the registry, and stops cleanly", async () => {
  const owner = await log.makePerson();
  const event = await log.append(owner);
  const child = startMain();
  const end = ended(child);
  await eventually(async () => (await auditRows()).length === 1);
  expect(await auditRows()).toEqual([{ event_id: event.id }]);
  await eventually(async () => (await services()).every(({ status }) => status === "HEALTHY"), 15_000);
  child.kill("SIGTERM");
  expect(await end).toBe(0);
  expect((await services()).every(({ status }) => status === "OFFLINE")).toBe(true);
}, 40_000);

test("the workers end with the process that started them", async () => {
  const child = startMain();
  const end = ended(child);
  await new Promise((resolve) => child.once("message", resolve));
  child.disconnect();
  expect(await end).toBe(0);
}, 40_000);

test("the workers tell their metrics on a port of their own, to this machine or to whoever has the token", async () => {
  const token = "0123456789abcdef";
  const port = await freePort();
  const child = startMain({ METRICS_PORT: String(port), METRICS_TOKEN: token });
  const end = ended(child);
  await new Promise((resolve) => child.once("message", resolve));
  const ask = (headers: Record<string, string>) => fetch(`http://127.0.0.1:${port}/metrics`, { headers });
  const asOperator = async () => (await ask({ authorization: `Bearer ${token}` })).text();
  await log.append(await log.makePerson());
  await eventually(async () =>
    /^daybook_deliveries_total\{consumer="audit",outcome="done"\} [1-9]/m.test(await asOperator()),
  );
  expect(await asOperator()).toMatch(/^daybook_database_up 1$/m);
  expect((await ask({})).status).toBe(403);
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404);
  child.kill("SIGTERM");
  expect(await end).toBe(0);
}, 40_000);
