import { setTimeout as sleep } from "node:timers/promises";
import type { Random } from "@/lib/operations/random";
import type { Product } from "../../scripts/testing/product";
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
export async function send(product: Product, write: Write, ledger: Ledger): Promise<boolean> {
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

/** One client: writes as fast as it is answered until `stopped`; a little rest after each failure. */
export async function writeUntil(
  stopped: AbortSignal,
  product: Product,
  account: Account,
  name: string,
  random: Random,
  ledger: Ledger,
): Promise<void> {
  let open: Write[] = [];
  for (let number = 0; !stopped.aborted; number++) {
    const key = `${name}-${number}`;
    const target = open.length > 0 && random.chance(0.3) ? random.pick(open) : undefined;
    open = open.filter((one) => one !== target);
    const write = target ? completing(target, key) : making(account, key, random);
    ledger.writes.push(write);
    const isDone = await send(product, write, ledger);
    if (isDone && write.kind === "create") open = [...open.slice(-20), write];
    if (!isDone) await sleep(50 + random.between(0, 100));
  }
}

function making(account: Account, key: string, random: Random): Write {
  if (random.chance(0.25)) {
    const body = { amount: `${random.between(1, 99)}.50`, category: "Groceries", wallet: "Main", payee: key };
    return { key, kind: "book", account, path: "/transactions", body, isRecurring: false };
  }
  const isRecurring = random.chance(0.3);
  const body = { title: key, ...(isRecurring ? { recurrence: "every week" } : {}) };
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
