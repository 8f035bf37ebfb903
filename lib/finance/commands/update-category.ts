import { z } from "zod";
import { defineCommand } from "@/lib/commands/command";
import { save } from "@/lib/commands/save";
import type { CategoryRow } from "@/lib/db/schema/finance";
import { categoryUpdated } from "@/lib/events/catalog/finance";
import { refuseParent, refuseReserved, requireCategory } from "@/lib/finance/category";
import { categoryAggregate } from "@/lib/finance/category-aggregate";
import { categoryName, colourField, nameField } from "@/lib/finance/finance-input";
import { loadCategories } from "@/lib/finance/load-book";
import { showCategory } from "@/lib/finance/queries/show-category";
import { categoryView } from "@/lib/finance/views";

export const updateCategory = defineCommand({
  name: "updateCategory",
  summary: "Change a category's name, colour or the one it is a part of.",
  effect: "write",
  http: { method: "PATCH", path: "/categories/{category}" },
  input: z.strictObject({
    category: categoryName.describe("Its name or id."),
    newName: nameField.optional(),
    parent: categoryName.nullable().optional().describe("null: of none."),
    colour: colourField.optional(),
  }),
  output: categoryView,
  async run(said, context) {
    const categories = await loadCategories(context);
    const before = requireCategory(said.category, categories);
    if (said.newName !== undefined) refuseReserved(said.newName);
    const after = {
      ...before,
      name: said.newName ?? before.name,
      colour: said.colour ?? before.colour,
      parentId: parentFor(said.parent, before, categories),
    };
    const [row = after] = await save(context, categoryAggregate, [{ before, after, event: categoryUpdated }]);
    return showCategory(row);
  },
});

function parentFor(
  said: string | null | undefined,
  self: CategoryRow,
  categories: readonly CategoryRow[],
): string | null {
  if (said === undefined) return self.parentId;
  if (said === null) return null;
  const parent = requireCategory(said, categories);
  refuseParent(parent, self.kind, self, categories);
  return parent.id;
}
