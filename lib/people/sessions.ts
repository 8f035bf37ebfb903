import { SessionCache } from "./session-cache";

/** Next bundles this module once a route graph, so the cache lives on the process. */
const holder = globalThis as { __daybookSessions?: SessionCache<string> };

/** Whose sessions this process has seen in the last seconds: the person's id, by the cookie's value. */
export function sessions(): SessionCache<string> {
  holder.__daybookSessions ??= new SessionCache<string>();
  return holder.__daybookSessions;
}
