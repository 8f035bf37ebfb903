import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import { AppError } from "@/lib/core/errors";
import {
  backupEnd,
  formatVersion,
  type Header,
  header,
  seal,
  sealBytes,
  tableEnd,
  tableStart,
} from "./format";

/** Lines handed on at once. */
const batchLines = 500;

/** What a backup is made of, in the order of the file. `rows` are the JSON lines of the table that began last. */
export type Entry =
  | { kind: "header"; header: Header }
  | { kind: "table"; table: string; columns: string[] }
  | { kind: "rows"; lines: string[] };

const damaged = (file: string, why: string, cause?: unknown) =>
  new AppError("invalid_input", `${file} can't be restored: ${why}.`, {}, { cause });

async function sizeOf(file: string): Promise<number> {
  try {
    const handle = await open(file);
    const { size } = await handle.stat();
    await handle.close();
    return size;
  } catch (error) {
    throw new AppError("not_found", `${file} can't be read: name a backup file.`, {}, { cause: error });
  }
}

/**
 * Holds every byte of the file against its seal.
 * @throws AppError invalid_input where it is cut off, was changed, or is no backup.
 */
export async function checkSeal(file: string): Promise<void> {
  const size = await sizeOf(file);
  const hash = createHash("sha256");
  let end = Buffer.alloc(0);
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    const seen = Buffer.concat([end, chunk]);
    const sealed = Math.max(0, seen.length - sealBytes);
    hash.update(seen.subarray(0, sealed));
    end = seen.subarray(sealed);
  }
  if (end[0] !== 0x1f || end[1] !== 0x8b || !end.includes('{"file":"sha256"'))
    throw damaged(file, "its end is missing, so it was cut off or is no Daybook backup");
  if (!end.equals(seal(hash.digest("hex"), size - sealBytes)))
    throw damaged(file, "it is not as it was written, its checksum does not agree");
}

async function* readLines(file: string): AsyncGenerator<string> {
  const size = await sizeOf(file);
  const source = createReadStream(file, { end: Math.max(0, size - sealBytes - 1) });
  const unzipped = source.pipe(createGunzip());
  source.once("error", (error) => unzipped.destroy(error));
  unzipped.setEncoding("utf8");
  let rest = "";
  try {
    for await (const chunk of unzipped as AsyncIterable<string>) {
      const lines = (rest + chunk).split("\n");
      rest = lines.pop() ?? "";
      yield* lines;
    }
  } catch (error) {
    throw error instanceof AppError ? error : damaged(file, "it can't be unpacked", error);
  } finally {
    source.destroy();
  }
  if (rest !== "") throw damaged(file, "it ends in the middle of a line");
}

function parse<T>(
  file: string,
  schema: { safeParse(value: unknown): { success: true; data: T } | { success: false } },
  line: string | undefined,
): T {
  try {
    const parsed = schema.safeParse(JSON.parse(line ?? ""));
    if (parsed.success) return parsed.data;
  } catch (error) {
    throw damaged(file, "a line of it can't be read", error);
  }
  throw damaged(file, "a line of it is not what this version expects there");
}

function parseHeader(file: string, line: string | undefined): Header {
  const found = parse(file, header, line);
  if (found.format <= formatVersion) return found;
  throw damaged(
    file,
    `it has format ${found.format}, and this Daybook reads up to ${formatVersion}, so use a newer one`,
  );
}

/**
 * Reads a backup from its start, and holds each table against its checksum and the number of its rows as it goes.
 * @throws AppError invalid_input at the first thing that is wrong.
 */
export async function* readBackup(file: string): AsyncGenerator<Entry> {
  const lines = readLines(file);
  const first = await lines.next();
  yield { kind: "header", header: parseHeader(file, first.value || undefined) };
  const counts = { tables: 0, rows: 0 };
  for await (const line of lines) {
    if (line.startsWith('{"end":"backup"')) {
      const end = parse(file, backupEnd, line);
      if (end.tables !== counts.tables || end.rows !== counts.rows)
        throw damaged(file, "tables are missing in it");
      return;
    }
    const { table, columns } = parse(file, tableStart, line);
    yield { kind: "table", table, columns };
    counts.rows += yield* readRows(file, table, lines);
    counts.tables += 1;
  }
  throw damaged(file, "its end is missing");
}

async function* readRows(
  file: string,
  table: string,
  lines: AsyncGenerator<string>,
): AsyncGenerator<Entry, number> {
  const hash = createHash("sha256");
  let batch: string[] = [];
  let rows = 0;
  for (;;) {
    const { value: line, done } = await lines.next();
    if (done) throw damaged(file, `it ends within the table ${table}`);
    if (line.startsWith("[")) {
      hash.update(`${line}\n`);
      rows += 1;
      batch.push(line);
      if (batch.length < batchLines) continue;
      yield { kind: "rows", lines: batch };
      batch = [];
      continue;
    }
    const end = parse(file, tableEnd, line);
    if (end.end !== table || end.rows !== rows || end.sha256 !== hash.digest("hex"))
      throw damaged(file, `the table ${table} is not as it was written`);
    if (batch.length > 0) yield { kind: "rows", lines: batch };
    return rows;
  }
}
