// A process of `npm run bench -- events`: the consumer or the producer of one contender, as its first message says.
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { changeOf } from "./change";
import type { Addresses } from "./contender";
import { contenders } from "./contenders";

export interface Orders extends Addresses {
  role: "consume" | "produce";
  name: string;
  owners: string[];
  /** Changes a second; 0: as many as it can. */
  rate: number;
  forMs: number;
}

/** Writers beside each other, each with one change under way. */
const writers = 12;

async function produce(orders: Orders): Promise<void> {
  const { owners, rate, forMs, name } = orders;
  const write = await contenders.find((one) => one.name === name)?.produce(orders, writers);
  if (!write) return;
  process.send?.("ready");
  await once(process, "message");
  const end = performance.now() + forMs;
  const writer = async (number: number) => {
    const gapMs = rate === 0 ? 0 : (writers * 1000) / rate;
    let next = performance.now() + Math.random() * gapMs;
    while (performance.now() < end) {
      if (rate > 0) await sleep(Math.max(0, next - performance.now()));
      next += gapMs * (0.5 + Math.random());
      await write(changeOf(owners[Math.floor(Math.random() * owners.length)] ?? ""), number);
    }
  };
  await Promise.all(Array.from({ length: writers }, (_, number) => writer(number)));
  process.send?.("done");
}

async function consume(orders: Orders): Promise<void> {
  const stop = await contenders.find((one) => one.name === orders.name)?.consume(orders);
  process.send?.("ready");
  await once(process, "message");
  await stop?.();
}

const [orders] = (await once(process, "message")) as [Orders];
await (orders.role === "consume" ? consume(orders) : produce(orders));
process.exit(0);
