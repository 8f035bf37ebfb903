import { setTimeout as sleep } from "node:timers/promises";
import type { Random } from "@/lib/operations/random";
import type { Account } from "../../scripts/testing/sign-up";

/** A write with the key it is sent with, however often. */
export interface Write {
  key: string;
  kind: "create" | "complete" | "book";
  account: Account;
  path: string;
  body: Record<string, unknown>;
  isRecurring: boolean;
  /** The thing it made or changed, once the product has said so. */
  acknowledged?: { id: string };
}

/** Where the product answers. */
export interface Addressed {
  address: string;
}

const answerMs = 15_000;

/** Everything that was sent, and what came back that should not. */
export class Ledger {
  readonly writes: Write[] = [];
  readonly refusals: string[] = [];
  /** Answers that said “not now” (503), and those that nobody meant to give (other 5xx). */
  unavailable = 0;
  errors = 0;

  get unacknowledged(): Write[] {
    return this.writes.filter(({ acknowledged }) => acknowledged === undefined);
  }
}

/** Sends a write once. Whether it was done is known only where an answer came. */
export async function send(product: Addressed, write: Write, ledger: Ledger): Promise<boolean> {
  try {
    const answer = await fetch(`${product.address}/api/v1${write.path}`, {
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": write.key, ...write.account.headers },
      body: JSON.stringify(write.body),
      signal: AbortSignal.timeout(answerMs),
    });
    const text = await answer.text();
    if (answer.ok) {
      const value = JSON.parse(text) as { id?: string; items?: { id: string }[] };
      write.acknowledged = { id: value.id ?? value.items?.[0]?.id ?? "" };
      return true;
    }
    if (answer.status === 503) ledger.unavailable += 1;
    else if (answer.status >= 500) ledger.errors += 1;
    else ledger.refusals.push(`${write.path} ${answer.status}: ${text.slice(0, 200)}`);
  } catch {
    // The connection broke: done or not done, nobody knows.
  }
  return false;
}

/** Sends again, with the same keys, what got no answer, until all of it has one. @returns how many those were. */
export async function sendAgain(product: Addressed, ledger: Ledger): Promise<number> {
  const open = ledger.unacknowledged;
  const end = Date.now() + 60_000;
  for (const write of open) {
    while (!(await send(product, write, ledger))) {
      if (Date.now() > end || ledger.refusals.length > 0) return open.length;
      await sleep(100);
    }
  }
  return open.length;
}

/** A client of the rehearsal. */
export interface Client {
  product: Addressed;
  account: Account;
  /** Begins its keys. */
  name: string;
  random: Random;
  ledger: Ledger;
  /** How long it rests after each write. */
  restMs?: number;
  /** Some of its tasks have a reminder for the next full minute but one. */
  withReminders?: boolean;
}

/** One client: writes as fast as it is answered until `stopped`; a little rest after each failure. */
export async function writeUntil(stopped: AbortSignal, client: Client): Promise<void> {
  const { product, account, name, random, ledger, restMs = 0, withReminders = false } = client;
  let open: Write[] = [];
  for (let number = 0; !stopped.aborted; number++) {
    const key = `${name}-${number}`;
    const target = open.length > 0 && random.chance(0.3) ? random.pick(open) : undefined;
    open = open.filter((one) => one !== target);
    const write = target ? completing(target, key) : making(account, key, random, withReminders);
    ledger.writes.push(write);
    const isDone = await send(product, write, ledger);
    if (isDone && write.kind === "create") open = [...open.slice(-20), write];
    if (!isDone) await sleep(50 + random.between(0, 100));
    else if (restMs > 0) await sleep(restMs);
  }
}

/** The next full minute but one, on the clock of UTC. */
const reminderAt = (): string =>
  new Date(Math.ceil(Date.now() / 60_000 + 1) * 60_000).toISOString().slice(0, 16);

function making(account: Account, key: string, random: Random, withReminders: boolean): Write {
  if (random.chance(0.25)) {
    const body = { amount: `${random.between(1, 99)}.50`, category: "Groceries", wallet: "Main", payee: key };
    return { key, kind: "book", account, path: "/transactions", body, isRecurring: false };
  }
  const isRecurring = random.chance(0.3);
  const isReminded = withReminders && random.chance(0.1);
  const body = {
    title: key,
    ...(isRecurring ? { recurrence: "every week" } : {}),
    ...(isReminded ? { reminders: [{ at: reminderAt() }], timezone: "UTC" } : {}),
  };
  return { key, kind: "create", account, path: "/tasks", body, isRecurring };
}

const completing = ({ account, acknowledged, isRecurring }: Write, key: string): Write => ({
  key,
  kind: "complete",
  account,
  path: "/tasks/complete",
  body: { taskIds: [acknowledged?.id] },
  isRecurring,
});
