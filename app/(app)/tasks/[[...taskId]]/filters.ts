import type { z } from "zod";
import type { TaskFilterValues } from "@/components/tasks/types";
import { addDays } from "@/lib/core/day";
import type { findTasks } from "@/lib/tasks/queries/find-tasks";

/** The filters as they stand in the address. */
export type Search = Record<string, string | string[] | undefined>;

type Find = z.input<typeof findTasks.input>;

const pick = <T extends string>(value: unknown, from: readonly T[], otherwise: T): T =>
  from.find((one) => one === value) ?? otherwise;

/** The filters of an address; what it does not know is the default. */
export function valuesOf(search: Search): TaskFilterValues {
  const { status, due, tag, sort } = search;
  return {
    status: pick(status, ["open", "done", "all"], "open"),
    due: pick(due, ["any", "late", "today", "week", "none"], "any"),
    tag: typeof tag === "string" ? tag.slice(0, 50) : "",
    sort: pick(sort, ["due", "priority", "created"], "due"),
  };
}

const dueRange = (due: TaskFilterValues["due"], today: string): Partial<Find> => {
  if (due === "late") return { overdue: true };
  if (due === "none") return { dated: false };
  if (due === "today") return { dueFrom: today, dueTo: today };
  return due === "week" ? { dueFrom: today, dueTo: addDays(today, 7) } : {};
};

/** As many rows as a page of the list may have; the list shows more at a tap. */
const most = 200;

/** The filters as a find. */
export function asFind(values: TaskFilterValues, { limit }: Search, today: string): Find {
  const status = { open: "open", done: "completed", all: "all" } as const;
  const wanted =
    typeof limit === "string" && /^\d{1,3}$/.test(limit) ? Math.min(most, Math.max(1, Number(limit))) : 50;
  return {
    status: status[values.status],
    ...dueRange(values.due, today),
    ...(values.tag ? { tags: [values.tag] } : {}),
    ...(values.status === "done" && values.sort === "due" ? {} : { sort: values.sort }),
    limit: wanted,
  };
}

/** The filters as a query string, or empty. */
export function toQuery(search: Search): string {
  const query = new URLSearchParams();
  for (const name of ["status", "due", "tag", "sort", "limit"]) {
    const value = search[name];
    if (typeof value === "string" && value !== "") query.set(name, value);
  }
  return query.size > 0 ? `?${query}` : "";
}
