import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { z } from "zod";
import { env } from "@/lib/core/env";
import { logger } from "@/lib/core/logger";
import type { Sidecar } from "@/lib/events/dapr/sidecar";
import { messageView } from "./conversation";

/** A message as its row has it, in JSON. */
const storedMessage = messageView.extend({ updatedAt: z.string() });
export type StoredMessage = z.infer<typeof storedMessage>;

/** Which state of which conversation, and whose. */
export interface CachePlace {
  conversationId: string;
  ownerId: string;
  /** Changes with every change of its messages. */
  version: string;
}

/** The messages of conversations, kept beside the database; what is not there, or not to be believed, is undefined. */
export interface ConversationCache {
  read(place: CachePlace): Promise<StoredMessage[] | undefined>;
  keep(place: CachePlace, messages: readonly StoredMessage[]): Promise<void>;
}

const ttlSeconds = 3_600;
/** A cache that answers later than this is none, in milliseconds. */
const patienceMs = 250;
/** So long one that failed is left alone, in milliseconds. */
const restMs = 10_000;
/** A longer one is read from the database each time, in characters. */
const mostLength = 1_000_000;
const algorithm = "aes-256-gcm";
const lengths = { nonce: 12, tag: 16 };

const entry = z.object({ sealed: z.base64() });

/**
 * A cache in a state store. An entry is sealed with the server's secret for its conversation, owner and version, so that one
 * that was written by anybody else, for another person, or before a change can't be opened and counts as absent
 * (docs/decisions: A cache that can't lie). It never throws.
 */
export function conversationCache(
  store: Pick<Sidecar, "getState" | "saveState">,
  secret: string,
): ConversationCache {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "daybook conversation cache", 32));
  let restsUntilMs = 0;
  const attempt = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    if (performance.now() < restsUntilMs) return undefined;
    try {
      return await work();
    } catch (error) {
      restsUntilMs = performance.now() + restMs;
      logger.debug({ err: error }, "the cache of conversations is left alone for a while");
      return undefined;
    }
  };
  return {
    async read(place) {
      const found = await attempt(() => inTime(store.getState(keyOf(place))));
      return found === undefined ? undefined : open(found, key, place);
    },
    async keep(place, messages) {
      const text = JSON.stringify(messages);
      if (text.length > mostLength) return;
      await attempt(() => store.saveState(keyOf(place), { sealed: seal(text, key, place) }, ttlSeconds));
    },
  };
}

const keyOf = ({ conversationId }: CachePlace): string => `conversation:${conversationId}`;

/** What an entry is bound to; the number in front is the form of what is sealed. */
const boundTo = ({ conversationId, ownerId, version }: CachePlace): Buffer =>
  Buffer.from(JSON.stringify([1, conversationId, ownerId, version]));

function inTime<T>(answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("the cache took too long")), patienceMs);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

function seal(text: string, key: Buffer, place: CachePlace): string {
  const nonce = randomBytes(lengths.nonce);
  const cipher = createCipheriv(algorithm, key, nonce).setAAD(boundTo(place));
  const words = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), words]).toString("base64");
}

function open(found: unknown, key: Buffer, place: CachePlace): StoredMessage[] | undefined {
  try {
    const bytes = Buffer.from(entry.parse(found).sealed, "base64");
    const [nonce, rest] = [bytes.subarray(0, lengths.nonce), bytes.subarray(lengths.nonce)];
    const options = { authTagLength: lengths.tag };
    const decipher = createDecipheriv(algorithm, key, nonce, options).setAAD(boundTo(place));
    decipher.setAuthTag(rest.subarray(0, lengths.tag));
    const words = Buffer.concat([decipher.update(rest.subarray(lengths.tag)), decipher.final()]);
    return storedMessage.array().parse(JSON.parse(words.toString("utf8")));
  } catch {
    // Garbage, another's or an old one: the database is asked, and what it says replaces this.
    return undefined;
  }
}

let known: Promise<ConversationCache | undefined> | undefined;

/** This process's cache: in Dapr's state store where there is a sidecar and a secret, else none. */
export function processCache(): Promise<ConversationCache | undefined> {
  known ??= connect();
  return known;
}

async function connect(): Promise<ConversationCache | undefined> {
  const { EVENTS, BETTER_AUTH_SECRET: secret } = env();
  if (EVENTS !== "dapr" || !secret) return undefined;
  // Loaded only where it is used: its packages are large.
  const { sidecar } = await import("@/lib/events/dapr/sidecar");
  return conversationCache(sidecar(), secret);
}
