import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { createPool } from "@/lib/db/pool";
import { createRandom, type Random } from "@/lib/operations/random";
import type { Cluster } from "@/scripts/cluster/cluster";
import type { ClusterOptions } from "@/scripts/cluster/options";
import { type Account, signUp } from "@/scripts/testing/sign-up";
import { asDoctor, judge } from "../verdict";
import { Ledger, sendAgain, writeUntil } from "../writer";
import { type Blow, castBlows, relieve, strike } from "./blows";
import { judgeTopics } from "./topics-verdict";

/** What a rehearsal needs of a cluster: a network that can be cut, and a relay that another can take over from. */
export const rehearsed: ClusterOptions = { withNetwork: true, replicas: { relay: 2 } };

const people = 6;
const clients = 4;
/** The clients go on for so long when the fault is over. */
const afterwardsMs = 500;
/** A reminder rings in its minute, or at the next tick where its job was lost. */
const rungMs = 200_000;

/** What came of all rounds. */
export interface Summary {
  /** A line a round that failed. */
  failures: string[];
  writes: number;
}

interface World {
  cluster: Cluster;
  accounts: Account[];
  ledger: Ledger;
  random: Random;
}

/** Everybody writes, a blow falls, and all comes back. @returns how many writes had no answer and were sent again. */
async function suffer(
  { cluster, accounts, ledger, random }: World,
  blow: Blow,
  round: number,
): Promise<number> {
  const product = { address: cluster.url };
  const stop = new AbortController();
  const writing = Array.from({ length: clients }, (_, number) => {
    const dice = createRandom(random.between(0, 2 ** 31));
    const account = random.pick(accounts);
    const name = `r${round}-${number}`;
    const settings = { restMs: 30, withReminders: true };
    return writeUntil(stop.signal, { product, account, name, random: dice, ledger, ...settings });
  });
  await sleep(blow.afterMs);
  strike(cluster, blow);
  await sleep(blow.forMs);
  relieve(cluster, blow);
  await sleep(afterwardsMs);
  stop.abort();
  await cluster.ready();
  await Promise.all(writing);
  return sendAgain(product, ledger);
}

/** Waits until every reminder whose time has come has rung. @returns what is wrong with those that have not. */
async function unrung(databaseUrl: string): Promise<string[]> {
  const pool = createPool({ url: databaseUrl, max: 1, name: "daybook faults" });
  const end = Date.now() + rungMs;
  try {
    for (;;) {
      const [counts] = await asDoctor<{ waiting: number; rung: number }>(
        pool,
        sql`select count(*) filter (where status = 'SCHEDULED')::int as waiting,
          count(*) filter (where status = 'EXECUTED')::int as rung from reminder`,
      );
      if (counts?.waiting === 0) return counts.rung > 0 ? [] : ["no reminder has rung"];
      if (Date.now() > end) return [`${counts?.waiting} reminders have not rung`];
      await sleep(500);
    }
  } finally {
    await pool.end();
  }
}

const verdict = async (cluster: Cluster, ledger: Ledger): Promise<string[]> => [
  ...(await judge(cluster.make.databaseUrl, ledger)),
  ...(await judgeTopics(cluster)),
];

const words = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

/**
 * Strikes a cluster of `rehearsed` again and again while people write, and holds it to its word after each blow: nothing
 * acknowledged is missing, nothing is doubled, nobody is behind, doctor finds nothing, the topics hold the log.
 * @param tell gets a line a round.
 */
export async function runClusterRounds(
  cluster: Cluster,
  { rounds, seed }: { rounds: number; seed: number },
  tell: (line: string) => void,
): Promise<Summary> {
  const random = createRandom(seed);
  const accounts: Account[] = [];
  for (let number = 0; number < people; number++)
    accounts.push(await signUp({ address: cluster.url }, number));
  const world: World = { cluster, accounts, ledger: new Ledger(), random };
  const failures: string[] = [];
  for (const [place, blow] of castBlows(rounds, random).entries()) {
    const since = performance.now();
    const before = world.ledger.writes.length;
    let again = 0;
    const wrong = await suffer(world, blow, place + 1)
      .then((open) => {
        again = open;
        return verdict(cluster, world.ledger);
      })
      .catch((error: unknown) => [words(error)]);
    const line = lineOf(place + 1, blow, {
      sent: world.ledger.writes.length - before,
      again,
      isWell: wrong.length === 0,
      seconds: (performance.now() - since) / 1000,
    });
    tell(line);
    for (const sentence of wrong.slice(0, 10)) tell(`           ${sentence}`);
    if (wrong.length > 0) failures.push(`${line}: ${wrong[0]}`);
  }
  const late = await unrung(cluster.make.databaseUrl);
  const last = [...late, ...(await verdict(cluster, world.ledger))];
  for (const sentence of last) tell(`  at the end: ${sentence}`);
  failures.push(...last);
  return { failures, writes: world.ledger.writes.length };
}

interface Told {
  sent: number;
  again: number;
  isWell: boolean;
  seconds: number;
}

const lineOf = (
  round: number,
  { victim, how, forMs }: Blow,
  { sent, again, isWell, seconds }: Told,
): string =>
  [
    `round ${String(round).padStart(3)}`,
    `${how.padEnd(7)} ${victim.padEnd(22)} ${forMs > 0 ? `${String(forMs).padStart(4)} ms` : "       "}`,
    `${String(sent).padStart(4)} writes, ${String(again).padStart(3)} sent again`,
    `${isWell ? "ok" : "FAILED"}  (${seconds.toFixed(1)} s)`,
  ].join("  ");
