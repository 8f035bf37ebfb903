import { consumerOf, type Worker } from "@/lib/commands/worker";
import { AppError } from "@/lib/core/errors";
import type { Pool } from "@/lib/db/pool";
import { inTransaction } from "@/lib/db/transaction";
import { dismissDeadLetter, findDeadLetters, resendAll, resendDeadLetter } from "@/lib/events/dead-letters";
import { replay } from "@/lib/events/replay";
import { readStatus } from "../status";
import type { EventsRequest } from "./arguments";

/**
 * Does what an operator asks of the event log.
 * @param workers every worker there is.
 * @returns what to print.
 * @throws AppError not_found for a consumer or a dead letter that is not there.
 */
export async function runEvents(
  pool: Pool,
  request: EventsRequest,
  workers: readonly Worker[],
): Promise<string> {
  if (request.what === "lag") return lagTable(pool);
  if (request.what === "dead") return deadTable(pool, known(workers, request.consumer));
  if (request.what === "replay") return replayed(pool, request, workers);
  if (request.what === "dismiss") {
    await dismissDeadLetter({ pool }, request.id);
    return "Settled.\n";
  }
  if (request.id !== undefined) {
    await resendDeadLetter({ pool }, request.id);
    return "Sent back.\n";
  }
  const only = known(workers, request.consumer);
  const names = only === undefined ? workers.map(({ name }) => name) : [only];
  let count = 0;
  for (const name of names) count += await resendAll({ pool }, name);
  return `${count} sent back.\n`;
}

function workerNamed(workers: readonly Worker[], name: string): Worker {
  const worker = workers.find((one) => one.name === name);
  if (worker) return worker;
  const names = workers.map((one) => one.name).join(", ");
  throw new AppError("not_found", `There is no consumer “${name}”: there are ${names}.`);
}

const known = (workers: readonly Worker[], name: string | undefined): string | undefined =>
  name === undefined ? undefined : workerNamed(workers, name).name;

async function replayed(
  pool: Pool,
  request: Extract<EventsRequest, { what: "replay" }>,
  workers: readonly Worker[],
): Promise<string> {
  const { types, name } = consumerOf(workerNamed(workers, request.consumer));
  const { from, to, ownerId } = request;
  const range = { from, to, ...(ownerId === undefined ? {} : { ownerId }) };
  const count = await replay({ pool }, name, types === "everything" ? null : [...types], range);
  return `${count} events will be delivered to ${name} again.\n`;
}

async function lagTable(pool: Pool): Promise<string> {
  const { services, deadLetters } = await readStatus(pool);
  const rows = services.map(({ name, status, lag, lastHeartbeat, lastError }) => [
    name,
    status,
    String(lag),
    lastHeartbeat.toISOString(),
    lastError ?? "",
  ]);
  const table = inColumns([["service", "status", "lag", "last heartbeat", "last error"], ...rows]);
  return `${table}${deadLetters.length} dead letter${deadLetters.length === 1 ? "" : "s"}.\n`;
}

async function deadTable(pool: Pool, consumer: string | undefined): Promise<string> {
  const letters = await inTransaction(pool, { role: "worker", mode: "read only" }, (tx) =>
    findDeadLetters(tx, consumer === undefined ? {} : { consumer }),
  );
  if (letters.length === 0) return "There are no dead letters.\n";
  const rows = letters.map(({ id, lastAt, attempts, type, error, consumer: by }) => [
    id,
    lastAt.toISOString(),
    by,
    type,
    String(attempts),
    error,
  ]);
  return inColumns([["id", "given up", "consumer", "event", "tries", "error"], ...rows]);
}

function inColumns(rows: readonly string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ");
  return rows.map((row) => `${line(row).trimEnd()}\n`).join("");
}
