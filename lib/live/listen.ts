import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { type Listener, LiveHub, type Seen } from "./hub";

/** Next bundles this module more than once, so the one hub lives on the process. */
const holder = globalThis as { __daybookLive?: LiveHub };

/**
 * What this process hears of changes: of the database, or of its sidecar where events go through a broker.
 * @throws AppError unavailable where no database is configured.
 */
export function liveHub(): LiveHub {
  const { DATABASE_URL_DIRECT, DATABASE_URL, EVENTS } = env();
  const url = DATABASE_URL_DIRECT ?? DATABASE_URL;
  if (!url) throw new AppError("unavailable", "No database is configured: start Daybook with `npm start`.");
  holder.__daybookLive ??= EVENTS === "dapr" ? new LiveHub() : new LiveHub(url);
  return holder.__daybookLive;
}

/**
 * Tells `listener` of each change of an owner's things, from whichever process it came.
 * @param seen what the browser has seen.
 * @returns what ends it.
 * @throws AppError unavailable where no database is configured.
 */
export const listen = (ownerId: string, listener: Listener, seen: Seen): (() => void) =>
  liveHub().subscribe(ownerId, listener, seen);
