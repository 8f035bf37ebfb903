import { expect, test } from "vitest";
import { createRandom } from "./random";

const firstOf = (seed: number) => {
  const random = createRandom(seed);
  return Array.from({ length: 200 }, () => random.between(1, 6));
};

test("the same seed gives the same numbers, another seed others", () => {
  expect(firstOf(7)).toEqual(firstOf(7));
  expect(firstOf(7)).not.toEqual(firstOf(8));
});

test("numbers lie within their bounds, both included, and everything is picked some time", () => {
  expect([...new Set(firstOf(7))].sort()).toEqual([1, 2, 3, 4, 5, 6]);
  const random = createRandom(1);
  expect(new Set(Array.from({ length: 100 }, () => random.pick(["a", "b", "c"]))).size).toBe(3);
  expect(() => random.pick([])).toThrow(RangeError);
});
