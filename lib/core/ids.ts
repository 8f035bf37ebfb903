import { randomBytes, randomUUID } from "node:crypto";

/** A random id (UUID v4, RFC 9562 §5.4), for events. */
export const newEventId = (): string => randomUUID();

/**
 * A time-ordered id (UUID v7, RFC 9562 §5.7), for everything that is not an event.
 * @param at milliseconds since the epoch; the order of ids made in the same millisecond is random.
 */
export function newId(at: number): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Math.floor(at), 0, 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether `value` is a UUID in its canonical lower-case form. */
export const isUuid = (value: string): boolean => uuidPattern.test(value);
