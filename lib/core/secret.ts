import { createHash, timingSafeEqual } from "node:crypto";

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/** Whether a secret is the expected one, in a time that tells nothing of either. */
export const isSameSecret = (said: string, expected: string): boolean =>
  timingSafeEqual(digest(said), digest(expected));
