import { expect, test } from "vitest";
import { newItems, replaceItems, type TaskItem, tickItems, untickedCopy } from "./checklist";

const line = (id: string, text: string, isDone = false): TaskItem => ({ id, text, isDone });
const list = [line("a", "Milk", true), line("b", "Bread"), line("c", "Eggs", true)];
const known = (items: readonly TaskItem[]) =>
  items.map(({ id, text, isDone }) => `${id.length === 1 ? id : "new"} ${text}${isDone ? " done" : ""}`);

test.each<[string, string[], string[]]>([
  ["the same list is the same", ["Milk", "Bread", "Eggs"], ["a Milk done", "b Bread", "c Eggs done"]],
  ["a line that moves keeps its tick", ["Eggs", "Milk", "Bread"], ["c Eggs done", "a Milk done", "b Bread"]],
  [
    "a line that is worded anew keeps its tick",
    ["Oat milk", "Bread", "Eggs"],
    ["a Oat milk done", "b Bread", "c Eggs done"],
  ],
  [
    "a new line between others is new",
    ["Milk", "Butter", "Bread", "Eggs"],
    ["a Milk done", "new Butter", "b Bread", "c Eggs done"],
  ],
  ["a line that is gone is gone", ["Bread"], ["b Bread"]],
  ["the same words twice are two lines", ["Milk", "Milk"], ["a Milk done", "new Milk"]],
  ["an empty list is empty", [], []],
])("%s", (_, said, expected) => {
  expect(known(replaceItems(list, said))).toEqual(expected);
});

test("ticking and unticking go by the lines' ids", () => {
  const ticked = tickItems(list, { checkItems: ["b"], uncheckItems: ["a"] });
  expect(known(ticked)).toEqual(["a Milk", "b Bread done", "c Eggs done"]);
});

test("a copy for another task has lines of its own, none of them done", () => {
  const copy = untickedCopy(list);
  expect(known(copy)).toEqual(["new Milk", "new Bread", "new Eggs"]);
  expect(new Set([...copy, ...newItems(["Milk"]), ...list].map(({ id }) => id)).size).toBe(7);
});
