import { z } from "zod";
import { defineCommand } from "@/lib/commands/command";
import { save } from "@/lib/commands/save";
import { AppError } from "@/lib/core/errors";
import { viewUpdated } from "@/lib/events/catalog/views";
import { findViewByName, requireView } from "@/lib/tasks/own-view";
import { showView, viewName, viewView } from "@/lib/tasks/saved-view";
import { viewAggregate } from "@/lib/tasks/view-aggregate";

export const renameView = defineCommand({
  name: "renameView",
  summary: "Give a saved view another name.",
  effect: "write",
  http: { method: "PATCH", path: "/views/{viewId}" },
  input: z.strictObject({ viewId: z.string().min(1).max(64), name: viewName }),
  output: viewView,
  async run({ viewId, name }, context) {
    const before = await requireView(context, viewId);
    if (before.name === name) return showView(before);
    const other = await findViewByName(context, name);
    if (other && other.id !== before.id)
      throw new AppError("conflict", `There is a view “${other.name}” already: choose another name.`);
    const [saved] = await save(context, viewAggregate, [
      { before, after: { ...before, name }, event: viewUpdated },
    ]);
    return showView(saved ?? before);
  },
});
