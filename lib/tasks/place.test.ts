import { expect, test } from "vitest";
import { placeBetween, spread } from "./place";

test("there is room between two, before the first and after the last", () => {
  expect(placeBetween({ before: 10, after: 20 })).toBe(15);
  expect(placeBetween({ after: 20 })).toBeLessThan(20);
  expect(placeBetween({ before: 10 })).toBeGreaterThan(10);
});

test("between two moments of today there is room for ten moves in a row to the same side", () => {
  const first = Date.UTC(2026, 2, 18);
  let last = first + 1;
  for (let moves = 0; moves < 10; moves += 1)
    last = placeBetween({ before: first, after: last }) ?? Number.NaN;
  expect(last).toBeGreaterThan(first);
});

test("on the same place there is none, and a longer run is spread around it in its order", () => {
  expect(placeBetween({ before: 5, after: 5 })).toBeNull();
  const run = ["a", "b", "c"].map((id) => ({ id, position: 5 }));
  expect(spread(run, 5, 5)).toBeNull();
  expect(spread(run, 1, 5)?.map(({ id, position }) => `${id} ${position}`)).toEqual(["a 2", "b 3", "c 4"]);
  expect(spread(run, undefined, 5)?.map(({ id }) => id)).toEqual(["a", "b", "c"]);
});

test("nothing is put on 0, by which events mean the place where it was made", () => {
  const places = [
    placeBetween({ before: -5, after: 5 }),
    placeBetween({ before: -1_000 }),
    placeBetween({ after: 1_000 }),
  ];
  for (const place of places) expect(place).toBeCloseTo(0);
  expect(places).not.toContain(0);
  expect(spread([{ id: "a", position: 5 }], -2, 2)?.[0]?.position).not.toBe(0);
});
