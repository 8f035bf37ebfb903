import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { z } from "zod";
import { type CommandContext, defineCommand } from "@/lib/commands/command";
import { save } from "@/lib/commands/save";
import { AppError } from "@/lib/core/errors";
import { savedView } from "@/lib/db/schema/finding";
import { viewUpdated } from "@/lib/events/catalog/views";
import { requireView } from "@/lib/tasks/require-view";
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
    await refuseTaken(context, before.id, name);
    const [saved] = await save(context, viewAggregate, [
      { before, after: { ...before, name }, event: viewUpdated },
    ]);
    return showView(saved ?? before);
  },
});

async function refuseTaken({ tx, actor }: CommandContext, viewId: string, name: string): Promise<void> {
  const [other] = await tx
    .select({ name: savedView.name })
    .from(savedView)
    .where(
      and(
        eq(savedView.ownerId, actor.ownerId),
        isNull(savedView.deletedAt),
        ne(savedView.id, viewId),
        sql`lower(${savedView.name}) = lower(${name})`,
      ),
    );
  if (other) throw new AppError("conflict", `There is a view “${other.name}” already: choose another name.`);
}
