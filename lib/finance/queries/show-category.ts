import type { CategoryRow } from "@/lib/db/schema/finance";
import type { CategoryView } from "@/lib/finance/views";

/** A category as every interface shows it. */
export function showCategory({ id, name, kind, colour, parentId, version }: CategoryRow): CategoryView {
  return { id, name, kind, colour, parentId, version };
}
