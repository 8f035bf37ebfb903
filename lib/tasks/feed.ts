import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";

/** 256 bits: nobody finds one by trying. */
export const newFeedSecret = (): string => randomBytes(32).toString("base64url");

/** What is kept of a feed's secret; the secret itself is in the address alone. */
export const feedHash = (secret: string): string => createHash("sha256").update(secret).digest("hex");

export const isFeedSecret = (said: string): boolean => /^[\w-]{43}$/.test(said);

/** The part of a feed's address after the host. */
export const feedPath = (secret: string): string => `/feed/${secret}.ics`;

export const feedView = z.object({ id: z.string(), name: z.string(), createdAt: z.string() });
export type FeedView = z.infer<typeof feedView>;
