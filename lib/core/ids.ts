import { randomBytes, randomInt, randomUUID } from "node:crypto";

/** A random id (UUID v4, RFC 9562 §5.4), for events. */
export const newEventId = (): string => randomUUID();

/** The millisecond of the last id and how many there were in it: ids of one millisecond stay in the order they were made. */
const last = { at: -1, sequence: 0 };

/** Twelve bits in front of the random ones: half of them left free for what follows (RFC 9562 §6.2, method 1). */
function nextSequence(at: number): number {
  last.sequence = at === last.at ? (last.sequence + 1) & 0xfff : randomInt(0x800);
  last.at = at;
  return last.sequence;
}

/**
 * A time-ordered id (UUID v7, RFC 9562 §5.7), for everything that is not an event. Those that one process makes for one
 * millisecond in a row are in order too, up to some 2,000 of them.
 * @param at milliseconds since the epoch.
 */
export function newId(at: number): string {
  const ms = Math.floor(at);
  const bytes = randomBytes(16);
  const sequence = nextSequence(ms);
  bytes.writeUIntBE(ms, 0, 6);
  bytes.writeUInt16BE(0x7000 | sequence, 6);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether `value` is a UUID in its canonical lower-case form. */
export const isUuid = (value: string): boolean => uuidPattern.test(value);
