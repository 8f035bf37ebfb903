import { expect, test } from "vitest";
import { placeBeside } from "./own-order";

const order = ["a", "b", "c"];

test("a task goes before the one above it", () => {
  expect(placeBeside("c", -1, order)).toEqual({ before: "b" });
});

test("a task goes behind the one below it, which is before the next", () => {
  expect(placeBeside("a", 1, order)).toEqual({ before: "c" });
});

test("behind the last there is no other: it is then the last", () => {
  expect(placeBeside("b", 1, order)).toEqual({});
});

test.each([
  ["a", -1],
  ["c", 1],
  ["gone", 1],
] as const)("%s can't be moved by %i: there is no such place", (id, step) => {
  expect(placeBeside(id, step, order)).toBeUndefined();
});
