import { AppError } from "@/lib/core/errors";

/** The one thing that a command about one thing gives back. */
export function onlyItem<T>({ items }: { items: T[] }): T {
  const [item] = items;
  if (item === undefined) throw new AppError("internal", "The change gave nothing back.");
  return item;
}

/** A form's fields without those that were left empty. */
export function withoutNulls(fields: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}
