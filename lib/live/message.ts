import { z } from "zod";

/** The channel that carries sync messages from the worker to the web processes. */
export const liveChannel = "daybook_live";

/** Its type on the wire. */
export const syncType = "todo.task.sync";

/** `todo.task.sync`: something of this owner changed. Never logged; it says where to look, not what is there. */
export const syncMessage = z.object({
  owner: z.string(),
  /** Kind of the thing: task, transaction, budget … */
  entity: z.string(),
  id: z.string(),
  /** The event's last word: created, updated, completed … */
  action: z.string(),
  version: z.number().int(),
  /** The event's place in the log, opaque. */
  position: z.string(),
});
export type SyncMessage = z.infer<typeof syncMessage>;
