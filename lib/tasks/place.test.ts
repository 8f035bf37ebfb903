import { expect, test } from "vitest";
import { placeBetween, spread } from "./place";

test("there is room between two, before the first and after the last", () => {
  expect(placeBetween(10, 20)).toBe(15);
  expect(placeBetween(undefined, 20)).toBeLessThan(20);
  expect(placeBetween(10, undefined)).toBeGreaterThan(10);
});

test("between two moments of today there is room for ten moves in a row to the same side", () => {
  const first = Date.UTC(2026, 2, 18);
  let last = first + 1;
  for (let moves = 0; moves < 10; moves += 1) last = placeBetween(first, last) ?? Number.NaN;
  expect(last).toBeGreaterThan(first);
});

test("on the same place there is none, and a longer run is spread around it in its order", () => {
  expect(placeBetween(5, 5)).toBeNull();
  const run = ["a", "b", "c"].map((id) => ({ id, position: 5 }));
  expect(spread(run, 5, 5)).toBeNull();
  expect(spread(run, 1, 5)?.map(({ id, position }) => `${id} ${position}`)).toEqual(["a 2", "b 3", "c 4"]);
  expect(spread(run, undefined, 5)?.map(({ id }) => id)).toEqual(["a", "b", "c"]);
});
