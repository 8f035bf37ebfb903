import { setTimeout as sleep } from "node:timers/promises";
import { createRandom, type Random } from "@/lib/operations/random";
import { freePort, Product } from "../../scripts/testing/product";
import { type Account, signUp } from "../../scripts/testing/sign-up";
import type { Options } from "./options";
import { judge } from "./verdict";
import { strike, type Victim, victims } from "./victims";
import { Ledger, sendAgain, writeUntil } from "./writer";

const clients = 8;
const people = 3;
/** A data folder is used this often: long enough to grow old, short enough to be examined quickly. */
const roundsPerFolder = 10;

/** A product with its people, and all that was ever written to it. */
interface World {
  product: Product;
  accounts: Account[];
  ledger: Ledger;
}

async function newWorld(): Promise<World> {
  const product = new Product(await freePort());
  product.start();
  await product.healthy();
  const accounts: Account[] = [];
  for (let number = 0; number < people; number++) accounts.push(await signUp(product, number));
  return { product, accounts, ledger: new Ledger() };
}

/** Where the dice put this round's fault. */
interface Fault {
  victim: Victim;
  afterMs: number;
  /** How long the clients go on against whatever is left. */
  onMs: number;
}

const castFault = (random: Random): Fault => ({
  victim: random.pick(victims),
  afterMs: random.between(50, 2_500),
  onMs: random.between(0, 1_000),
});

async function suffer(
  { product, accounts, ledger }: World,
  fault: Fault,
  name: string,
  random: Random,
): Promise<void> {
  const stop = new AbortController();
  if (fault.victim === "start") {
    await product.stop();
    product.start();
  }
  const writing = Array.from({ length: clients }, (_, client) => {
    const account = accounts[client % accounts.length];
    if (!account) throw new Error("There is nobody to write as.");
    const dice = createRandom(random.between(0, 2 ** 31));
    return writeUntil(stop.signal, { product, account, name: `${name}-${client}`, random: dice, ledger });
  });
  await sleep(fault.afterMs);
  strike(product, fault.victim, random);
  await sleep(fault.onMs);
  stop.abort();
  await product.healthy();
  await Promise.all(writing);
}

interface Told {
  sent: number;
  again: number;
  sentences: readonly string[];
  seconds: number;
}

function tell(round: number, { victim, afterMs }: Fault, { sent, again, sentences, seconds }: Told): void {
  const columns = [
    `round ${String(round).padStart(3)}`,
    `${victim.padEnd(10)} after ${String(afterMs).padStart(4)} ms`,
    `${String(sent).padStart(4)} writes, ${String(again).padStart(3)} sent again`,
    `${sentences.length === 0 ? "ok" : "FAILED"}  (${seconds.toFixed(1)} s)`,
  ];
  console.log(columns.join("  "));
  for (const sentence of sentences.slice(0, 10)) console.log(`           ${sentence}`);
}

/** Runs all rounds, a line each. @returns the exit code. */
export async function runRounds({ rounds, seed }: Options): Promise<number> {
  console.log(`seed ${seed}, ${rounds} rounds`);
  const random = createRandom(seed);
  let world: World | undefined;
  let failed = 0;
  const answered = { writes: 0, unavailable: 0, errors: 0 };
  for (let round = 1; round <= rounds; round++) {
    const since = performance.now();
    const fault = castFault(random);
    world ??= await newWorld();
    const before = world.ledger.writes.length;
    const wrong = await playRound(world, fault, `r${round}`, random);
    const sent = world.ledger.writes.length - before;
    answered.writes += sent;
    tell(round, fault, { sent, ...wrong, seconds: (performance.now() - since) / 1000 });
    if (wrong.sentences.length > 0) {
      failed += 1;
      console.log(`           kept: ${world.product.dataFolder} and ${world.product.dataFolder}.log`);
    }
    answered.unavailable += world.ledger.unavailable;
    answered.errors += world.ledger.errors;
    world.ledger.unavailable = 0;
    world.ledger.errors = 0;
    world = await endRound(
      world,
      round === rounds || round % roundsPerFolder === 0,
      wrong.sentences.length > 0,
    );
  }
  console.log(
    `${answered.writes} writes; the answer was 503 ${answered.unavailable} times and another 5xx ${answered.errors} times, and those were sent again`,
  );
  console.log(`${rounds - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

async function playRound(
  world: World,
  fault: Fault,
  name: string,
  random: Random,
): Promise<{ again: number; sentences: string[] }> {
  try {
    if (!world.product.isLaunched) world.product.start();
    if (fault.victim !== "start") await world.product.healthy();
    await suffer(world, fault, name, random);
    const again = await sendAgain(world.product, world.ledger);
    return { again, sentences: await judge(await world.product.databaseUrl(), world.ledger) };
  } catch (error) {
    return { again: 0, sentences: [error instanceof Error ? (error.stack ?? error.message) : String(error)] };
  }
}

/** Stops the product after each round, so that each begins with a start; a failed one's folder is kept to be looked at. */
async function endRound(world: World, isLast: boolean, hasFailed: boolean): Promise<World | undefined> {
  if (hasFailed) {
    await world.product.stop();
    return undefined;
  }
  if (isLast) {
    await world.product.remove();
    return undefined;
  }
  await world.product.stop();
  return world;
}
