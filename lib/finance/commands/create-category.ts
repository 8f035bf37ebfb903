import { z } from "zod";
import { defineCommand } from "@/lib/commands/command";
import { newRow, save } from "@/lib/commands/save";
import { AppError } from "@/lib/core/errors";
import { categoryCreated } from "@/lib/events/catalog/finance";
import { freeColour, refuseParent, refuseReserved, requireCategory } from "@/lib/finance/category";
import { categoryAggregate } from "@/lib/finance/category-aggregate";
import { categoryKind, categoryName, colourField, nameField } from "@/lib/finance/finance-input";
import { loadCategories, maxCategories } from "@/lib/finance/load-book";
import { showCategory } from "@/lib/finance/queries/show-category";
import { categoryView } from "@/lib/finance/views";

export const createCategory = defineCommand({
  name: "createCategory",
  summary: "Make a category for spending or income.",
  effect: "write",
  http: { method: "POST", path: "/categories", status: 201 },
  input: z.strictObject({
    name: nameField,
    kind: categoryKind.optional().describe("The parent's, else expense."),
    parent: categoryName.optional().describe("Name of the category it is a part of."),
    colour: colourField.optional(),
  }),
  output: categoryView,
  async run({ name, kind: saidKind, parent: saidParent, colour }, context) {
    const categories = await loadCategories(context);
    if (categories.length >= maxCategories) {
      throw new AppError("limit_exceeded", `There can be at most ${maxCategories} categories: delete one.`);
    }
    refuseReserved(name);
    const parent = saidParent === undefined ? undefined : requireCategory(saidParent, categories);
    const kind = saidKind ?? parent?.kind ?? "expense";
    if (parent) refuseParent(parent, kind, null, categories);
    const after = {
      ...newRow(context),
      name,
      kind,
      colour: colour ?? parent?.colour ?? freeColour(categories),
      parentId: parent?.id ?? null,
    };
    const [row = after] = await save(context, categoryAggregate, [
      { before: null, after, event: categoryCreated },
    ]);
    return showCategory(row);
  },
});
