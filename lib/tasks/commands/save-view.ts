import { count } from "drizzle-orm";
import { z } from "zod";
import { type CommandContext, defineCommand } from "@/lib/commands/command";
import { newRow, save } from "@/lib/commands/save";
import { AppError } from "@/lib/core/errors";
import { savedView } from "@/lib/db/schema/finding";
import { viewCreated, viewUpdated } from "@/lib/events/catalog/views";
import { findViewByName, isOwnView } from "@/lib/tasks/own-view";
import { showView, viewName, viewView } from "@/lib/tasks/saved-view";
import { taskFilter } from "@/lib/tasks/task-filter";
import { viewAggregate } from "@/lib/tasks/view-aggregate";

const mostViews = 100;

/** A name that is there already gets the new filter. */
export const saveView = defineCommand({
  name: "saveView",
  summary: "Keep a way of looking at the tasks under a name.",
  effect: "write",
  http: { method: "POST", path: "/views" },
  input: z.strictObject({ name: viewName, filter: taskFilter }),
  output: viewView,
  async run({ name, filter }, context) {
    const before = await findViewByName(context, name);
    if (!before) await refuseTooMany(context);
    const after = before ? { ...before, name, filter } : { ...newRow(context), name, filter };
    const event = before ? viewUpdated : viewCreated;
    const [saved] = await save(context, viewAggregate, [{ before, after, event }]);
    return showView(saved ?? after);
  },
});

async function refuseTooMany(context: CommandContext): Promise<void> {
  const [kept] = await context.tx.select({ views: count() }).from(savedView).where(isOwnView(context));
  if ((kept?.views ?? 0) >= mostViews)
    throw new AppError("limit_exceeded", `There are ${mostViews} views already: delete one you do not use.`);
}
