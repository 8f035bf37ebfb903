import { setTimeout as sleep } from "node:timers/promises";
import type { Product } from "../../testing/product";
import type { Account } from "../../testing/sign-up";
import type { Figure } from "../figures";

const series = 1_000;
const perCommand = 500;

interface Page {
  items: { id: string; recurrence: string | null }[];
  nextCursor: string | null;
}

/** Completes 1,000 repeating tasks: how long until the last next one is there, beside the completing itself. */
export async function nextOnes(product: Product, { headers }: Account): Promise<Figure> {
  const send = async (path: string, body?: object) => {
    const answer = await fetch(`${product.address}/api/v1${path}`, {
      headers: { ...headers, "content-type": "application/json" },
      ...(body ? { method: "POST", body: JSON.stringify(body) } : {}),
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  };
  const openIds = async () => {
    const ids: string[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const page = (await send(
        `/tasks?limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
      )) as Page;
      ids.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    return ids;
  };
  for (let number = 0; number < series; number++)
    await send("/tasks", { title: `Series ${number}`, recurrence: "every week" });
  const first = new Set(await openIds());
  const ids = [...first];
  const since = performance.now();
  for (let from = 0; from < ids.length; from += perCommand)
    await send("/tasks/complete", { taskIds: ids.slice(from, from + perCommand) });
  const completedMs = performance.now() - since;
  for (;;) {
    const next = (await openIds()).filter((id) => !first.has(id));
    if (next.length >= series) break;
    await sleep(50);
  }
  return {
    what: `${series} repeating tasks completed, until all next ones are there`,
    unit: "ms",
    ours: performance.now() - since,
    yardstick: completedMs,
    against: "the completing alone",
    wanted: "stated",
  };
}
