import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { decodeCursor, encodeCursor } from "./cursor";

const place = z.tuple([z.literal("date desc"), z.string(), z.uuid()]);
const refusal = "This cursor is not from this list: ask again without it.";

test("a place comes back as it was, and its cursor fits into an address", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.uuid(), (value, id) => {
      const cursor = encodeCursor(["date desc", value, id]);
      expect(cursor).toMatch(/^[\w-]+$/);
      expect(decodeCursor(cursor, place)).toEqual(["date desc", value, id]);
    }),
  );
});

test("a cursor of another order, and anything that is none, is refused with one sentence", () => {
  const id = "0198f9a0-0000-7000-8000-000000000000";
  for (const cursor of [
    encodeCursor(["amount desc", "1", id]),
    encodeCursor(["date desc", "1"]),
    encodeCursor(["date desc", "1", "x"]),
    "bm90IGpzb24",
    "???",
    "",
  ]) {
    expect(() => decodeCursor(cursor, place)).toThrow(refusal);
  }
});

test("no text at all makes it throw anything else", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (cursor) => {
      expect(() => decodeCursor(cursor, place)).toThrow(refusal);
    }),
  );
});
