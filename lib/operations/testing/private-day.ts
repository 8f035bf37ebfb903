import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { problem } from "@/lib/api/problem";
import { serve } from "@/lib/api/serve";
import { hear } from "@/lib/assistant/testing/talk";
import { takeTurn } from "@/lib/assistant/turn";
import { personActor } from "@/lib/commands/actor";
import { defineCommand } from "@/lib/commands/command";
import { execute } from "@/lib/commands/execute";
import { now } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { logger } from "@/lib/core/logger";
import { database } from "@/lib/db/database";
import { setUpLedger } from "@/lib/finance/commands/set-up-ledger";
import { auth } from "@/lib/people/auth";

/**
 * A process that takes a person's words everywhere they can go, through what works and what fails, and logs all it can.
 * Usage: private-day.ts <person's id> <words> <amount>
 */
const [ownerId = "", words = "", amount = ""] = process.argv.slice(2);
const actor = personActor(ownerId);
const pool = database();
const caller = { actor, pool, scopes: ["read", "write", "destroy"] };

/** @throws where the answer has another status than is expected. */
async function send(
  status: number,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
) {
  const request = new Request(`http://daybook.test/api/v1${path}`, {
    method,
    headers: { "content-type": "application/json", ...headers },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const response = await serve(request, async () => caller);
  const answer = await response.json();
  if (response.status !== status)
    throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
  return answer;
}

const say = async (conversationId: string, text: string) =>
  hear(await takeTurn({ actor, pool }, { conversationId, text }));

/** What fails in ways we did not foresee: the database, JSON and BigInt quote what they could not read. */
const failures: (() => Promise<unknown>)[] = [
  () => Promise.resolve(JSON.parse(words)),
  () => Promise.resolve(BigInt(amount)),
  () => Promise.reject(new Error("The cause is inside.", { cause: new SyntaxError(`Bad "${words}"`) })),
];
const failing = defineCommand({
  name: "failing",
  summary: "Fails.",
  effect: "write",
  input: z.object({ text: z.string(), way: z.number() }),
  output: z.unknown(),
  async run({ text, way }, { tx }) {
    await failures[way]?.();
    await tx.execute(
      way === failures.length ? sql`select ${text}::uuid` : sql`select 1 / length(${text}) - 1 / 0`,
    );
  },
});

async function goodAndBadRequests(): Promise<void> {
  const { id } = await send(201, "POST", "/tasks", { title: words, notes: words });
  await send(200, "PATCH", "/tasks", { taskIds: [id], title: `${words} again` });
  await send(412, "PATCH", "/tasks", { taskIds: [id], title: words, expectedVersions: { [id]: 1 } });
  await send(404, "PATCH", "/tasks", { taskIds: [randomUUID()], title: words });
  await send(200, "GET", `/tasks?text=${encodeURIComponent(words)}`);
  await send(201, "POST", "/wallets", { name: words, currency: "EUR" });
  await send(409, "POST", "/wallets", { name: words, currency: "EUR" });
  await send(201, "POST", "/transactions", { kind: "expense", amount, payee: words, category: "Groceries" });
  await send(404, "POST", "/transactions", {
    kind: "expense",
    amount,
    payee: words,
    category: "Groceries",
    wallet: `no ${words}`,
  });
  await send(400, "POST", "/tasks", `{"title": "${words}`);
  await send(405, "POST", `/tasks/${encodeURIComponent(words)}`, {});
  await send(422, "POST", "/tasks", { title: words, [words]: words });
  await send(400, "POST", "/tasks", { [words]: words }, { "idempotency-key": words });
}

async function chat(): Promise<void> {
  const conversationId = newId(now().getTime());
  for (const text of [
    `add task ${words}`,
    `spent ${amount} on ${words}`,
    `delete ${words}`,
    `what about ${words}?`,
    words,
  ]) {
    await say(conversationId, text);
  }
}

async function accounts(): Promise<void> {
  const ask = (path: string, body: object) =>
    auth().handler(
      new Request(`http://localhost:3000/api/auth${path}`, {
        method: "POST",
        headers: { "content-type": "application/json", origin: "http://localhost:3000" },
        body: JSON.stringify(body),
      }),
    );
  const email = `${words.replaceAll(" ", ".")}@example.org`;
  await ask("/sign-up/email", { name: words, email, password: `${words} password` });
  await ask("/sign-up/email", { name: words, email, password: `${words} password` });
  await ask("/sign-in/email", { email, password: words });
  await ask("/sign-in/email", { email: `no.${email}`, password: words });
}

async function unforeseen(): Promise<void> {
  for (let way = 0; way <= failures.length + 1; way++) {
    const error = await execute(failing, { text: words, way }, { actor, pool, parentId: randomUUID() }).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    if (error === undefined) throw new Error("a failure was expected");
    problem(error);
  }
}

await execute(setUpLedger, {}, { actor: { ...actor, type: "system" }, pool });
await goodAndBadRequests();
await accounts();
await unforeseen();
await chat();
logger.info("the day is over");
process.exit(0);
