import type { Product } from "../../testing/product";
import type { Account } from "../../testing/sign-up";
import { quantile } from "../figures";
import type { Page } from "./pages";

const rounds = 60;
const warm = 10;

/** What one page took one person. */
export interface Taken {
  p50Ms: number;
  p95Ms: number;
  /** How many tasks were in the answer; none of what is no data. */
  items: number;
}

async function ask({ address }: Pick<Product, "address">, { headers }: Account, path: string) {
  const since = performance.now();
  const answer = await fetch(`${address}${path}`, { headers });
  const body = await answer.text();
  const ms = performance.now() - since;
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
  return { ms, body };
}

function itemsIn(body: string): number {
  if (!body.startsWith("{")) return 0;
  const { items, tasks } = JSON.parse(body) as { items?: unknown[]; tasks?: unknown[] };
  return (items ?? tasks ?? []).length;
}

/**
 * Takes the time of pages round by round, in each of them every page and for each page one person after the other: whatever else
 * the machine does falls on all alike. @returns for each page what it took each person.
 */
export async function askByTurns(
  product: Pick<Product, "address">,
  people: readonly Account[],
  pages: readonly Page[],
): Promise<Map<string, Taken[]>> {
  const turns = pages.map((page) => ({
    page,
    people: people.map((person) => ({ person, took: [] as number[], items: 0 })),
  }));
  for (let round = 0; round < warm + rounds; round++)
    for (const turn of turns)
      for (const one of turn.people) {
        const { ms, body } = await ask(product, one.person, turn.page.path);
        if (round >= warm) one.took.push(ms);
        if (round === warm) one.items = itemsIn(body);
      }
  return new Map(
    turns.map((turn) => [
      turn.page.name,
      turn.people.map(({ took, items }) => ({
        p50Ms: quantile(took, 0.5),
        p95Ms: quantile(took, 0.95),
        items,
      })),
    ]),
  );
}
