import { type Case, casesFor } from "./cases";
import type { Described } from "./document";
import type { Judge } from "./judge";
import { addThings, type Send, type Things } from "./things";

export interface Drive {
  send: Send;
  judge: Judge;
  /** Another person's things: never shown, never touched. */
  foreign: Things;
  /** Everything of both people, so that two looks are the same if and only if nothing was changed. */
  look(): Promise<string>;
  /** Whether to look after each request that failed, and not only after all those that must. */
  looksOften: boolean;
  /** Of the requests that may be right after all, and so reach the database, one in so many is sent. */
  oneIn: number;
}

/** One fault of an answer: what was sent and what was wrong. */
export type Fault = `${string}: ${string}`;

const textOf = ({ path, init }: Case): string => `${path} ${typeof init.body === "string" ? init.body : ""}`;

async function faultsOf(operation: Described, one: Case, { send, judge, foreign }: Drive) {
  const response = await send(one.path, one.init);
  const text = await response.text();
  const said = textOf(one);
  const leaked = foreign.secrets.filter((secret) => text.includes(secret) && !said.includes(secret));
  const faults = [
    ...judge.faultsOf(operation, one, response, text),
    ...leaked.map((secret) => `shows another's “${secret}”`),
  ];
  return { isDone: response.ok, faults: faults.map((fault): Fault => `${one.what}: ${fault}`) };
}

/** Sends one request and says what was wrong with the answer; one that failed must have changed nothing. */
export async function tryCase(operation: Described, one: Case, drive: Drive, before: string) {
  const { isDone, faults } = await faultsOf(operation, one, drive);
  const isChanged = !isDone && (await drive.look()) !== before;
  return {
    isDone,
    faults: isChanged ? [...faults, `${one.what}: failed and changed something` as Fault] : faults,
  };
}

/**
 * Sends an operation everything that can be wrong, one at a time: first what must be refused, then what may be.
 * @returns the faults, and how many requests there were.
 */
export async function driveOperation(
  operation: Described,
  drive: Drive,
): Promise<{ faults: Fault[]; tried: number }> {
  const own = await addThings(drive.send);
  const all = casesFor(operation, own, drive.foreign);
  const forbidden = all.filter((one) => drive.judge.isForbidden(operation, one));
  const isForbidden = new Set(forbidden);
  const others = all.filter((one) => !isForbidden.has(one)).filter((_, at) => at % drive.oneIn === 0);
  const faults: Fault[] = [];
  let seen = await drive.look();
  for (const one of forbidden) faults.push(...(await faultsOf(operation, one, drive)).faults);
  if ((await drive.look()) !== seen) faults.push(`${operation.id}: what must fail has changed something`);
  seen = await drive.look();
  for (const one of others) {
    if (!drive.looksOften) {
      faults.push(...(await faultsOf(operation, one, drive)).faults);
      continue;
    }
    const tried = await tryCase(operation, one, drive, seen);
    faults.push(...tried.faults);
    if (tried.isDone || tried.faults.length > 0) seen = await drive.look();
  }
  return { faults, tried: forbidden.length + others.length };
}
