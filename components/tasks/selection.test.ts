import { beforeEach, expect, test } from "vitest";
import { selectAll, selectedIds, selectNone, selectUpTo, startRangeAt, toggleSelected } from "./selection";

const order = ["a", "b", "c", "d", "e"];

beforeEach(() => selectNone());

test("a row is selected and left out again by the same key", () => {
  toggleSelected("b");
  toggleSelected("d");
  expect(selectedIds()).toEqual(["b", "d"]);
  toggleSelected("b");
  expect(selectedIds()).toEqual(["d"]);
});

test("a range goes from where it began, down or up, and keeps what was selected before", () => {
  toggleSelected("e");
  toggleSelected("c");
  selectUpTo("a", order);
  expect(selectedIds().sort()).toEqual(["a", "b", "c", "e"]);
});

test("a range that began nowhere is the one row", () => {
  selectUpTo("c", order);
  expect(selectedIds()).toEqual(["c"]);
});

test("a range begins at the row one came from while nothing is selected", () => {
  startRangeAt("b");
  selectUpTo("d", order);
  expect(selectedIds()).toEqual(["b", "c", "d"]);
});

test("a range whose beginning is gone from the list begins anew", () => {
  toggleSelected("gone");
  selectUpTo("b", order);
  expect(selectedIds().sort()).toEqual(["b", "gone"]);
});

test("selecting all replaces what was selected", () => {
  toggleSelected("z");
  selectAll(order);
  expect(selectedIds()).toEqual(order);
});
