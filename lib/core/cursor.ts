import { z } from "zod";
import { AppError } from "./errors";

/** The place of a row in a list's order, as the next page is asked for: opaque outside, base64url of its JSON inside. */
export const encodeCursor = (place: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(place), "utf8").toString("base64url");

const foreign = () =>
  new AppError("invalid_input", "This cursor is not from this list: ask again without it.", {
    fields: { cursor: "This cursor is not from this list: ask again without it." },
  });

/**
 * Reads a cursor back.
 * @param place what a place in this list looks like; put the list's order into it, so that another order's is refused.
 * @throws AppError invalid_input for anything that this list did not give out.
 */
export function decodeCursor<Place extends z.ZodType>(cursor: string, place: Place): z.output<Place> {
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    throw foreign();
  }
  const parsed = place.safeParse(json);
  if (!parsed.success) throw foreign();
  return parsed.data;
}

/** The input field of a list that has pages. Long enough for the longest title, whatever it is written in. */
export const cursorField = z
  .string("Cursor must be text")
  .min(1, "Cursor must not be empty")
  .max(2200, "Cursor must be at most 2,200 characters")
  .describe("nextCursor of the page before.");

/** The input field that says how much of a list a page has. */
export const limitField = z.coerce
  .number()
  .int()
  .min(1, "Limit must be between 1 and 200")
  .max(200, "Limit must be between 1 and 200")
  .default(50);
