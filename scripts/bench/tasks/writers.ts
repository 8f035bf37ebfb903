import { setTimeout as sleep } from "node:timers/promises";
import type { Product } from "../../testing/product";
import type { Account } from "../../testing/sign-up";

/** Between two writes of one of them, in milliseconds. */
const restMs = 50;

/** Lets people add tasks, each one after the other. @returns what ends it and tells how many there were. */
export function writeBeside(
  product: Pick<Product, "address">,
  people: readonly Account[],
): { end(): Promise<{ written: number; failed: number }> } {
  const counts = { written: 0, failed: 0 };
  let isOver = false;
  const add = async (headers: Record<string, string>, title: string): Promise<boolean> => {
    const answer = await fetch(`${product.address}/api/v1/tasks`, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body: JSON.stringify({ title }),
    });
    await answer.arrayBuffer();
    return answer.status === 201;
  };
  const write = async ({ headers }: Account) => {
    while (!isOver) {
      const isWritten = await add(headers, `Beside ${counts.written}`).catch(() => false);
      counts[isWritten ? "written" : "failed"] += 1;
      await sleep(restMs);
    }
  };
  const writing = people.map(write);
  return {
    async end() {
      isOver = true;
      await Promise.all(writing);
      return counts;
    },
  };
}
