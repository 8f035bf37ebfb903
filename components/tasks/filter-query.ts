import { everything, type TaskFilter, taskFilter } from "@/lib/tasks/task-filter";

/** The filters as they stand in the address. */
export type Search = Record<string, string | string[] | undefined>;

const listOf = (value: string | string[] | undefined): string[] =>
  [value ?? []].flat().filter((one) => one !== "");
const names = ["status", "due", "from", "to", "priority", "category", "text", "sort", "layout"] as const;

/** The filter of an address; what it does not know is as it is where nothing is asked for. */
export function filterOf(search: Search): TaskFilter {
  const said: Record<string, unknown> = { tags: listOf(search.tag).slice(0, 10) };
  for (const name of names) {
    const [value] = listOf(search[name]);
    if (value !== undefined && taskFilter.shape[name].safeParse(value).success) said[name] = value;
  }
  const read = taskFilter.safeParse(said);
  return read.success ? read.data : everything;
}

/** A filter as a query string ("?tag=home"), or empty where it shows everything that is open. */
export function queryOf(filter: TaskFilter): string {
  const query = new URLSearchParams();
  for (const name of names) {
    const value = filter[name];
    if (value && value !== everything[name]) query.set(name, value);
  }
  for (const tag of filter.tags) query.append("tag", tag);
  return query.size > 0 ? `?${query}` : "";
}

/** Whether two filters show the same. */
export const isSameFilter = (a: TaskFilter, b: TaskFilter): boolean => queryOf(a) === queryOf(b);
