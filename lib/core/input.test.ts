import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { AppError } from "./errors";
import { parseInput } from "./input";

/** The sentence a value is refused with. */
function refusal(schema: z.ZodType, raw: unknown): AppError {
  try {
    parseInput(schema, raw);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error("it was taken");
}
const one = (schema: z.ZodType) => z.strictObject({ it: schema });

describe("parseInput", () => {
  test("gives what was parsed, with defaults", () => {
    expect(parseInput(one(z.string().trim().default("x")), {})).toEqual({ it: "x" });
  });

  test.each<[string, z.ZodType, unknown, string]>([
    ["missing", z.string(), undefined, "“it” is missing."],
    ["a missing choice", z.enum(["a", "b"]), undefined, "“it” is missing."],
    ["no text", z.string(), 5, "“it” must be text."],
    ["no number", z.number(), "x", "“it” must be a number."],
    ["not finite", z.number(), Number.POSITIVE_INFINITY, "“it” must be a number."],
    ["not whole", z.number().int(), 1.5, "“it” must be a whole number."],
    ["no list", z.array(z.string()), {}, "“it” must be a list."],
    ["no object", z.object({}), [], "“it” must be an object."],
    ["no map", z.record(z.string(), z.string()), 1, "“it” must be an object."],
    ["not true or false", z.boolean(), "yes", "“it” must be true or false."],
    ["no choice of these", z.enum(["a", "b"]), "c", "“it” must be one of a, b."],
    ["empty", z.string().min(1), "", "“it” must not be empty."],
    ["too short", z.string().min(3), "ab", "“it” must have at least 3 characters."],
    ["too long", z.string().max(2000), "x".repeat(2001), "“it” must have at most 2,000 characters."],
    ["too many", z.array(z.number()).max(1), [1, 2], "“it” must have at most 1 item."],
    ["too small", z.number().min(1), 0, "“it” must be at least 1."],
    ["too big", z.number().max(10), 11, "“it” must be at most 10."],
    ["beyond whole numbers", z.number().int(), 1e20, "“it” is too large."],
    ["not a multiple", z.number().multipleOf(5), 3, "“it” must be a multiple of 5."],
    ["of another form", z.uuid(), "x", "“it” is not written as it should be."],
    ["of no kind there is", z.union([z.string(), z.array(z.string())]), 1, "“it” can't be used."],
    ["deeper down", z.object({ in: z.string() }), { in: 1 }, "“it.in” must be text."],
  ])("says in a plain sentence what is %s", (_, schema, it, sentence) => {
    const error = refusal(one(schema), { it });
    expect(error).toMatchObject({ code: "invalid_input", message: sentence });
    expect(Object.values(error.details.fields ?? {})).toEqual([sentence]);
  });

  test("a schema's own words stand, even where they sound like the library's", () => {
    const own = z.string("Words").min(1, "Invalid recurrence rule format");
    expect(refusal(one(own), { it: "" }).message).toBe("Invalid recurrence rule format");
    expect(refusal(one(own), { it: 1 }).message).toBe("Words");
  });

  test("fields that are not there are named, the first three of them", () => {
    expect(refusal(one(z.string()), { it: "x", a: 1 }).message).toBe("There is no field “a” here.");
    const many = Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`f${at}`, at]));
    expect(refusal(z.strictObject({}), many).message).toBe(
      "There is no field “f0”, “f1”, “f2” and 6 more here.",
    );
  });

  test.each(["__proto__", "constructor", "toString"])("a field named %s is not there", (name) => {
    const raw: unknown = JSON.parse(`{"${name}": {"it": "x"}}`);
    expect(refusal(z.strictObject({ it: z.string().optional() }), raw).message).toContain(`“${name}”`);
  });

  test("a field named __proto__ is refused even where any field is taken", () => {
    const raw: unknown = JSON.parse('{"it": {"__proto__": {"x": 1}}}');
    expect(refusal(z.looseObject({}), raw).message).toBe("There is no field “__proto__” here.");
  });

  test.each([
    ["NUL", { it: "a\u0000" }],
    ["half a surrogate pair", { it: "\ud800" }],
    ["NUL deep down", { it: [{ x: "\u0000" }] }],
    ["NUL in a name", { "a\u0000": 1 }],
  ])("%s is refused, whatever the schema", (_, raw) => {
    const error = refusal(z.any(), raw);
    expect(error.message).toBe("Text must not contain NUL or broken characters.");
    expect(JSON.stringify(error.details)).not.toMatch(/\\u0000|\\ud800/);
  });

  test("what is nested more than 32 deep is refused, and 10,000 deep as well", () => {
    const nested = (depth: number): unknown => JSON.parse(`${"[".repeat(depth)}${"]".repeat(depth)}`);
    expect(refusal(z.any(), nested(10_000)).message).toBe("That is nested too deeply.");
    expect(parseInput(z.any(), nested(32))).toBeDefined();
  });

  test("a hundred thousand wrong items are answered with at most 50 fields", () => {
    const error = refusal(z.array(z.string()), new Array(100_000).fill(1));
    expect(Object.keys(error.details.fields ?? {})).toHaveLength(50);
  });

  test("anything at all is taken or refused in one short line without the library's words", () => {
    const schema = z.strictObject({
      text: z.string().min(2).max(5),
      number: z.number().int().min(1).max(3),
      list: z.array(z.enum(["a", "b"])).min(1),
      map: z.record(z.string(), z.number()).optional(),
      either: z.union([z.uuid(), z.literal(7)]),
    });
    const anything = fc.record(
      {
        text: fc.anything(),
        number: fc.anything(),
        list: fc.anything(),
        map: fc.anything(),
        either: fc.anything(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(anything, fc.anything()), (raw) => {
        const { message } = refusal(schema, raw);
        expect(message).toMatch(/^[^\n\r]{1,250}\.$/);
        expect(message).not.toMatch(/Invalid|expected|received|undefined|Zod/);
      }),
    );
  });
});
