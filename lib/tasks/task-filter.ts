import { z } from "zod";
import { isDate } from "@/lib/core/day";
import { priorities, taskCategories } from "./task-view";

const day = z.string().refine(isDate, "Days are written like 2026-03-20").meta({ format: "date" });

/** What a page of tasks shows: the same in its address, in a saved view and in the sentence above the list. */
export const taskFilter = z.strictObject({
  status: z.enum(["open", "in_progress", "done", "archived", "deleted", "all"]).default("open"),
  /** Days near today go with it; `range` is from `from` to `to`. */
  due: z.enum(["any", "late", "today", "week", "none", "range"]).default("any"),
  from: day.optional(),
  to: day.optional(),
  priority: z.enum(["any", ...priorities]).default("any"),
  category: z.enum(["any", ...taskCategories]).default("any"),
  tags: z.array(z.string().trim().min(1).max(50)).max(10).default([]),
  text: z.string().trim().max(200).default(""),
  /** What it is ordered by, and grouped by where that makes groups. */
  sort: z.enum(["due", "priority", "category", "tag", "created", "title", "manual"]).default("due"),
  layout: z.enum(["list", "board"]).default("list"),
});
export type TaskFilter = z.output<typeof taskFilter>;

/** What is shown where nothing is asked for. */
export const everything: TaskFilter = taskFilter.parse({});
