import { z } from "zod";
import { defineCommand } from "@/lib/commands/command";
import { save } from "@/lib/commands/save";
import { viewDeleted } from "@/lib/events/catalog/views";
import { requireView } from "@/lib/tasks/own-view";
import { showView, viewView } from "@/lib/tasks/saved-view";
import { viewAggregate } from "@/lib/tasks/view-aggregate";

export const deleteView = defineCommand({
  name: "deleteView",
  summary: "Delete a saved view; its tasks stay as they are.",
  effect: "destructive",
  http: { method: "DELETE", path: "/views/{viewId}" },
  input: z.strictObject({ viewId: z.string().min(1).max(64) }),
  output: viewView,
  async run({ viewId }, context) {
    const row = await requireView(context, viewId);
    await save(context, viewAggregate, [{ before: row, after: row, event: viewDeleted }]);
    return showView(row);
  },
});
