import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorld, type TestPerson, type TestWorld } from "@/lib/commands/testing/world";
import { eventually } from "@/lib/events/testing/log-fixture";
import { type OpenaiServer, startOpenaiServer } from "@/tests/support/openai-server";

/** Words and an amount that stand nowhere else; each word is looked for by itself. */
const secretWords = "Zebrafish quokka";
const secretAmount = "98765432.17";
const secrets = [/zebrafish/i, /quokka/i, /98765432/, /98,765,432/];

let world: TestWorld;
let ada: TestPerson;
let model: OpenaiServer;
beforeAll(async () => {
  [world, model] = await Promise.all([createWorld(), startOpenaiServer()]);
  ada = await world.addPerson();
});
afterAll(async () => {
  await model.close();
  await world.remove();
});

interface Line {
  level: number;
  msg: string;
  errorId?: string;
  correlationId?: string;
  err?: { stack?: string };
  [field: string]: unknown;
}

interface Run {
  child: ChildProcess;
  /** All it wrote, to either stream. */
  output(): string;
  /** Its structured lines. */
  lines(): Line[];
  ended: Promise<number | null>;
}

function run(args: string[], env: Record<string, string> = {}): Run {
  const child = spawn(process.execPath, ["--import", "./scripts/alias.mjs", ...args], {
    env: {
      ...process.env,
      DATABASE_URL: world.url,
      BETTER_AUTH_SECRET: "0123456789".repeat(4),
      LOG_LEVEL: "debug",
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const pieces: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (piece) => pieces.push(String(piece)));
  const output = () => pieces.join("");
  return {
    child,
    output,
    lines: () =>
      output()
        .split("\n")
        .flatMap((line) => (line.startsWith("{") ? [JSON.parse(line) as Line] : [])),
    ended: new Promise((resolve) => child.once("exit", resolve)),
  };
}

function expectNoSecrets(text: string): void {
  for (const secret of secrets) {
    const at = text.search(secret);
    expect(at < 0 ? "" : text.slice(Math.max(0, at - 300), at + 100)).toBe("");
  }
}

const dayOf = ({ id }: TestPerson, env?: Record<string, string>) =>
  run(["lib/operations/testing/private-day.ts", id, secretWords, secretAmount], env);

test("commands, chat, accounts and failures log ids and codes, and nothing a person wrote", async () => {
  const { ended, output, lines } = dayOf(ada);
  expect(await ended, output().slice(-2_000)).toBe(0);
  expectNoSecrets(output());
  const named = (msg: string) => lines().filter((line) => line.msg === msg);
  expect(named("the day is over")).toHaveLength(1);
  expect(new Set(named("command").map(({ outcome }) => outcome))).toEqual(
    new Set(["done", "stale", "conflict", "not_found", "invalid_input", "internal"]),
  );
  expect(named("auth: Invalid password")).not.toEqual([]);
  const unexpected = named("unexpected error");
  expect(unexpected).toHaveLength(5);
  for (const { errorId, correlationId, err } of unexpected) {
    expect([errorId, correlationId]).toEqual([expect.any(String), expect.any(String)]);
    expect(err?.stack).toContain("private-day.ts");
  }
}, 60_000);

test("a model that repeats what it was told, or asks for nonsense, is logged by kind and status", async () => {
  const text = `I can't do ${secretWords} for ${secretAmount}`;
  model.willReply(
    { kind: "error", status: 400, message: text },
    {
      kind: "calls",
      calls: [{ name: "createTask", arguments: `{"title": "${secretWords}", "nonsense": 1}` }],
    },
    { kind: "calls", calls: [{ name: "createTask", arguments: `{"title": "${secretWords}` }] },
    { kind: "calls", calls: [{ name: secretWords.replace(" ", ""), arguments: "{}" }] },
    { kind: "cut", text },
  );
  const { ended, output, lines } = dayOf(await world.addPerson(), {
    OPENAI_BASE_URL: model.url,
    OPENAI_API_KEY: "sk-quokka",
  });
  expect(await ended, output().slice(-2_000)).toBe(0);
  expectNoSecrets(output());
  const failed = lines().filter(({ msg }) => msg === "the model failed");
  expect(failed).toContainEqual(expect.objectContaining({ statusCode: 400 }));
}, 60_000);

test("the workers log what they could not deliver by ids, and keep no words with it", async () => {
  const event = (type: string, data: object) =>
    world.admin(
      `insert into event (id, type, source, subject, time, owner_id, user_id, aggregate_type, aggregate_version, data_version,
         correlation_id, actor, actor_id, data)
       values ($1, $2, '/daybook/web', $1, now(), $3, $3, 'task', 1, 1, $1, 'user', 'x', $4)`,
      [randomUUID(), type, ada.id, JSON.stringify(data)],
    );
  await event("todo.task.completed", {
    title: secretWords,
    task: { title: secretWords, amount: secretAmount },
  });
  await event("todo.task.unheard-of", { title: secretWords });
  const { child, ended, output, lines } = run(["workers/main.ts"]);
  const dead = () => world.admin<{ error: string }>("select error from dead_letter");
  await eventually(async () => (await dead()).length >= 3, 20_000);
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
  expectNoSecrets(output());
  expectNoSecrets(JSON.stringify(await dead()));
  const given = lines().filter(({ msg }) => msg === "a delivery was given up");
  expect(given.length).toBeGreaterThanOrEqual(3);
  for (const { eventId, correlationId } of given)
    expect([eventId, correlationId]).toEqual([expect.any(String), expect.any(String)]);
  const kept = await world.admin(
    "select error from parked union all select last_error from service union all select coalesce(error, '') from dead_letter",
  );
  expectNoSecrets(JSON.stringify(kept));
}, 60_000);
