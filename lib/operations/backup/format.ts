import { crc32 } from "node:zlib";
import { z } from "zod";

/**
 * A backup is an ordinary gzip file (`zcat` shows it) of JSON lines:
 *
 *     {"daybook":"backup","format":1,"migration":{…},"postgres":"18.4","created":"…"}     the header
 *     {"table":"task","columns":["id","title",…]}                                         each table …
 *     ["0197…","Dentist",null,…]                                                          … its rows, each value as PostgreSQL's own text …
 *     {"end":"task","rows":1,"sha256":"…"}                                                … and its end: the hash of its rows' lines
 *     {"end":"backup","tables":17,"rows":1}
 *     {"file":"sha256","bytes":"000000001234","sha256":"…"}                               over every byte of the file before this gzip member
 *
 * Values as text are exact for every type there is. The last line is a gzip member of its own with a fixed length, so
 * that a reader finds it without reading the rest, and any changed or missing byte is found.
 */
export const formatVersion = 1;

export const header = z.object({
  daybook: z.literal("backup"),
  format: z.number().int(),
  migration: z.object({ tag: z.string(), when: z.number() }),
  postgres: z.string(),
  created: z.string(),
});
export type Header = z.infer<typeof header>;

export const tableStart = z.object({ table: z.string(), columns: z.array(z.string()).min(1) });
export const tableEnd = z.object({ end: z.string(), rows: z.number().int(), sha256: z.string() });
export const backupEnd = z.object({
  end: z.literal("backup"),
  tables: z.number().int(),
  rows: z.number().int(),
});

/**
 * The tables whose rows a backup leaves out: who is signed in where, counters of the last minutes, what is being run right now,
 * and what triggers make of the tasks again.
 */
export const leftOut: readonly string[] = ["session", "rate_limit", "delivering", "task_search", "task_word"];

/**
 * The gzip member (RFC 1952) that ends a file: one stored block, written by hand so that its bytes are the same on every
 * platform and a reader can compare them.
 * @param bytes how many come before it.
 */
export function seal(sha256: string, bytes: number): Buffer {
  const line = Buffer.from(
    `${JSON.stringify({ file: "sha256", bytes: String(bytes).padStart(16, "0"), sha256 })}\n`,
  );
  const head = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255, 1, 0, 0, 0, 0]);
  head.writeUInt16LE(line.length, 11);
  head.writeUInt16LE(~line.length & 0xffff, 13);
  const tail = Buffer.alloc(8);
  tail.writeUInt32LE(crc32(line), 0);
  tail.writeUInt32LE(line.length, 4);
  return Buffer.concat([head, line, tail]);
}

export const sealBytes = seal("0".repeat(64), 0).length;
