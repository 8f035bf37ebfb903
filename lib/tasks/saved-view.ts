import { z } from "zod";
import type { SavedViewRow } from "@/lib/db/schema/finding";
import { everything, taskFilter } from "./task-filter";

const nameWords = "A name must be between 1 and 60 characters";
export const viewName = z.string().trim().min(1, nameWords).max(60, nameWords);

export const viewView = z.object({
  id: z.string(),
  name: z.string(),
  filter: taskFilter,
  version: z.number().int(),
});
export type ViewView = z.infer<typeof viewView>;

/** A saved view as interfaces show it. A filter of another release that is not understood any more shows everything. */
export function showView({
  id,
  name,
  filter,
  version,
}: Pick<SavedViewRow, "id" | "name" | "filter" | "version">): ViewView {
  const read = taskFilter.safeParse(filter);
  return { id, name, filter: read.success ? read.data : everything, version };
}
