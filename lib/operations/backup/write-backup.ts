import { createHash, type Hash } from "node:crypto";
import { createWriteStream, existsSync, rmSync } from "node:fs";
import { open, rename } from "node:fs/promises";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { sql } from "drizzle-orm";
import journal from "@/drizzle/meta/_journal.json" with { type: "json" };
import { AppError } from "@/lib/core/errors";
import type { Pool } from "@/lib/db/pool";
import { inTransaction, type Transaction } from "@/lib/db/transaction";
import { formatVersion, type Header, leftOut, seal } from "./format";
import type { Progress } from "./progress";
import { findTables, type Table, writePlainly } from "./tables";

/** Rows fetched and written at once: bounds the memory, not the size of a table. */
const fetchRows = 500;

export interface BackupResult {
  tables: number;
  rows: number;
  bytes: number;
  sha256: string;
}

/**
 * Writes the whole database to `file`: one read-only repeatable-read snapshot, streamed, that blocks nobody. The file
 * gets its name only when it is complete and on the disk; mode 0600, because password hashes are in it.
 * @param now the instant that its header says it was made.
 * @throws AppError conflict where the file is there already; unavailable where it can't be written.
 */
export async function writeBackup(
  pool: Pool,
  file: string,
  { now, progress }: { now: Date; progress: Progress },
): Promise<BackupResult> {
  if (existsSync(file)) throw new AppError("conflict", `${file} is there already: name another file.`);
  const draft = `${file}.${process.pid}.part`;
  try {
    const counts = { tables: 0, rows: 0 };
    const sealed = sealing();
    await inTransaction(pool, { role: "owner", mode: "repeatable read, read only" }, (tx) =>
      pipeline(
        linesOf(tx, now, progress, counts),
        createGzip({ level: 6 }),
        sealed.stream,
        createWriteStream(draft, { mode: 0o600, flags: "wx" }),
      ),
    );
    await syncToDisk(draft);
    await rename(draft, file);
    return { ...counts, ...sealed.result() };
  } catch (error) {
    rmSync(draft, { force: true });
    throw asWriteError(error, file);
  }
}

function asWriteError(error: unknown, file: string): unknown {
  const code = (error as NodeJS.ErrnoException | null)?.code ?? "";
  if (code === "ENOSPC") return new AppError("unavailable", `The disk is full: ${file} was not written.`);
  if (["EACCES", "EROFS", "ENOENT", "EPERM", "EISDIR"].includes(code))
    return new AppError("unavailable", `${file} can't be written there (${code}): name another place.`);
  return error;
}

async function syncToDisk(file: string): Promise<void> {
  const handle = await open(file, "r+");
  await handle.sync();
  await handle.close();
}

/** Passes bytes on, and adds the seal over all of them at the end. */
function sealing() {
  const hash = createHash("sha256");
  let bytes = 0;
  let sha256 = "";
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
    flush(done) {
      sha256 = hash.digest("hex");
      const end = seal(sha256, bytes);
      bytes += end.length;
      done(null, end);
    },
  });
  return { stream, result: () => ({ bytes, sha256 }) };
}

async function* linesOf(
  tx: Transaction,
  now: Date,
  progress: Progress,
  counts: { tables: number; rows: number },
): AsyncGenerator<string> {
  await writePlainly(tx);
  yield asLine(await readHeader(tx, now));
  for (const table of await findTables(tx)) {
    if (leftOut.includes(table.name)) continue;
    const rows = yield* linesOfTable(tx, table, progress);
    counts.tables += 1;
    counts.rows += rows;
  }
  yield asLine({ end: "backup", ...counts });
}

const asLine = (value: unknown) => `${JSON.stringify(value)}\n`;

async function readHeader(tx: Transaction, now: Date): Promise<Header> {
  const { rows } = await tx.execute<{ when: string; hash: string; postgres: string }>(sql`
    select created_at::text as when, hash, current_setting('server_version') as postgres
    from drizzle.__drizzle_migrations order by created_at desc limit 1`);
  const { when = "0", hash = "", postgres = "" } = rows[0] ?? {};
  return {
    daybook: "backup",
    format: formatVersion,
    migration: {
      tag: journal.entries.find((entry) => entry.when === Number(when))?.tag ?? hash,
      when: Number(when),
    },
    postgres,
    created: now.toISOString(),
  };
}

/** The log goes in its reading order, so that a restore can number it anew as it comes. */
const orderOf = (table: string) => (table === "event" ? sql` order by xid, seq` : sql.empty());

async function* linesOfTable(
  tx: Transaction,
  { name, columns }: Table,
  progress: Progress,
): AsyncGenerator<string, number> {
  yield asLine({ table: name, columns: columns.map((column) => column.name) });
  const hash: Hash = createHash("sha256");
  let rows = 0;
  const values = sql.join(
    columns.map((column) => sql`${sql.identifier(column.name)}::text`),
    sql`, `,
  );
  await tx.execute(
    sql`declare rows no scroll cursor for select to_json(array[${values}])::text as line from ${sql.identifier(name)}${orderOf(name)}`,
  );
  for (;;) {
    const fetched = await tx.execute<{ line: string }>(sql.raw(`fetch ${fetchRows} from rows`));
    if (fetched.rows.length === 0) break;
    const lines = fetched.rows.map(({ line }) => `${line}\n`).join("");
    hash.update(lines);
    rows += fetched.rows.length;
    progress(name, rows);
    yield lines;
  }
  await tx.execute(sql`close rows`);
  yield asLine({ end: name, rows, sha256: hash.digest("hex") });
  return rows;
}
