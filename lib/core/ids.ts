import { randomInt, randomUUID } from "node:crypto";

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
  const time = ms.toString(16).padStart(12, "0");
  const sequence = nextSequence(ms).toString(16).padStart(3, "0");
  // The variant and 62 random bits are where a random id has them, too; those are made in stock.
  return `${time.slice(0, 8)}-${time.slice(8)}-7${sequence}-${randomUUID().slice(19)}`;
}

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether `value` is a UUID in its canonical lower-case form. */
export const isUuid = (value: string): boolean => uuidPattern.test(value);
