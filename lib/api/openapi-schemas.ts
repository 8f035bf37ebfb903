import { z } from "zod";
import { namedRef } from "@/lib/core/views";
import { budgetView, categoryView, transactionView, walletView } from "@/lib/finance/views";
import { chainLink, historyView } from "@/lib/history/history-view";
import { profileView } from "@/lib/people/profile-view";
import { taskView } from "@/lib/tasks/task-view";

export type Schema = Record<string, unknown>;

/** The views that stand in the document once, under a name. */
const names = z.registry<{ id: string }>();
names.add(namedRef, { id: "Named" });
names.add(taskView, { id: "Task" });
names.add(transactionView, { id: "Transaction" });
names.add(walletView, { id: "Wallet" });
names.add(categoryView, { id: "Category" });
names.add(budgetView, { id: "Budget" });
names.add(historyView, { id: "Change" });
names.add(chainLink, { id: "ChainLink" });
names.add(profileView, { id: "Profile" });

/** A known format says what its pattern of 300 characters would. */
function withoutLongPattern({ jsonSchema }: { jsonSchema: Schema }): void {
  if ("format" in jsonSchema) delete jsonSchema.pattern;
}

/** What an operation takes, as JSON Schema. */
export function inputSchema(schema: z.ZodType): Schema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io: "input",
    unrepresentable: "any",
    override: withoutLongPattern,
  });
  return rest;
}

/** What an operation answers, as JSON Schema, and the named views in it. */
export function outputSchema(schema: z.ZodType): { schema: Schema; views: Record<string, Schema> } {
  const whole = z.toJSONSchema(schema, {
    io: "output",
    unrepresentable: "any",
    metadata: names,
    override: withoutLongPattern,
  });
  const moved = JSON.parse(JSON.stringify(whole).replaceAll("#/$defs/", "#/components/schemas/")) as Schema;
  const { $schema: _, $defs = {}, ...rest } = moved;
  const views = Object.entries($defs as Record<string, Schema>).map(([name, { id: _id, ...view }]) => [
    name,
    view,
  ]);
  return { schema: rest, views: Object.fromEntries(views) };
}
