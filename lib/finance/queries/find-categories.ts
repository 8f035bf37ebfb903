import { z } from "zod";
import { defineQuery } from "@/lib/commands/command";
import { categoryKind } from "@/lib/finance/finance-input";
import { loadCategories } from "@/lib/finance/load-book";
import { categoryList } from "@/lib/finance/views";
import { showCategory } from "./show-category";

export const findCategories = defineQuery({
  name: "findCategories",
  summary: "The categories by name.",
  http: { method: "GET", path: "/categories" },
  input: z.strictObject({ kind: categoryKind.optional() }),
  output: categoryList,
  async run({ kind }, context) {
    const all = await loadCategories(context);
    return { items: all.filter((one) => kind === undefined || one.kind === kind).map(showCategory) };
  },
});
