import type { KeyHolder } from "./api-keys";
import { SessionCache } from "./session-cache";

/** Next bundles this module once a route graph, so the caches live on the process. */
const holder = globalThis as {
  __daybookSessions?: SessionCache<string>;
  __daybookKeys?: SessionCache<KeyHolder>;
};

/** Whose sessions this process has seen in the last seconds: the person's id, by the cookie's value. */
export function sessions(): SessionCache<string> {
  holder.__daybookSessions ??= new SessionCache<string>();
  return holder.__daybookSessions;
}

/** The API keys this process has seen in the last seconds, by the key. */
export function keyHolders(): SessionCache<KeyHolder> {
  holder.__daybookKeys ??= new SessionCache<KeyHolder>();
  return holder.__daybookKeys;
}

/** After a sign-out or a revoked key nobody is believed without a look. */
export function believeNobody(): void {
  sessions().clear();
  keyHolders().clear();
}
