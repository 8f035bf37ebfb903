import { z } from "zod";
import { changes, defineEvent } from "@/lib/events/event";

/** A named list of tasks as events carry it; `filter` is what its page is asked. */
export const viewFacts = z.object({
  viewId: z.string(),
  name: z.string(),
  filter: z.record(z.string(), z.json()),
});
export type ViewFacts = z.infer<typeof viewFacts>;

const base = {
  topic: "task-events",
  aggregate: "view",
  subject: ({ viewId }: { viewId: string }) => viewId,
} as const;

export const viewCreated = defineEvent({
  ...base,
  type: "todo.view.created",
  effect: "create",
  title: "View saved",
  data: viewFacts,
});
export const viewUpdated = defineEvent({
  ...base,
  type: "todo.view.updated",
  effect: "update",
  title: "View changed",
  data: z.object({ viewId: z.string(), changes }),
});
export const viewDeleted = defineEvent({
  ...base,
  type: "todo.view.deleted",
  effect: "delete",
  title: "View deleted",
  data: viewFacts,
});
