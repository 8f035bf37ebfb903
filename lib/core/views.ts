import { z } from "zod";

/** A thing named by another: its id and the name to show. */
export const namedRef = z.object({ id: z.string(), name: z.string() });

/** One page of a list. `nextCursor` is opaque; null on the last page. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });
