import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { type Listener, LiveHub, type Seen } from "./hub";

/** Next bundles this module more than once, so the one connection lives on the process. */
const holder = globalThis as { __daybookLive?: LiveHub };

/**
 * Tells `listener` of each change of an owner's things, from whichever process it came.
 * @param seen what the browser has seen.
 * @returns what ends it.
 * @throws AppError unavailable where no database is configured.
 */
export function listen(ownerId: string, listener: Listener, seen: Seen): () => void {
  const url = env().DATABASE_URL_DIRECT ?? env().DATABASE_URL;
  if (!url) throw new AppError("unavailable", "No database is configured: start Daybook with `npm start`.");
  holder.__daybookLive ??= new LiveHub(url);
  return holder.__daybookLive.subscribe(ownerId, listener, seen);
}
