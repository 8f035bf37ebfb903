import { expect, test } from "vitest";
import { moveWords, type PlainWords } from "./plain-words";

const text = "read friday report";
const friday: PlainWords = { kind: "date", start: 5, end: 11 };
const after = (next: string) =>
  moveWords([friday], text, next).map(({ start, end }) => next.slice(start, end));

test.each([
  ["typed behind", "read friday report tomorrow"],
  ["typed before", "please read friday report"],
  ["taken away before", "friday report"],
  ["taken away behind", "read friday"],
])("what is %s them leaves the words as they are", (_, next) => {
  expect(after(next)).toEqual(["friday"]);
});

test.each([
  ["typed within them", "read fri-day report"],
  ["taken from them", "read frida report"],
  ["put in their place", "read monday report"],
])("what is %s ends them", (_, next) => {
  expect(after(next)).toEqual([]);
});
