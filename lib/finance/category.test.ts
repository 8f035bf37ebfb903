import { describe, expect, test } from "vitest";
import type { CategoryRow } from "@/lib/db/schema/finance";
import {
  adopt,
  closestCategory,
  freeColour,
  isOneTypo,
  refuseParent,
  requireCategory,
  withChildren,
} from "./category";

const row = (name: string, more: Partial<CategoryRow> = {}): CategoryRow => ({
  id: `id of ${name}`,
  ownerId: "me",
  version: 1,
  lastEventId: "",
  createdAt: new Date(0),
  updatedAt: new Date(0),
  deletedAt: null,
  name,
  kind: "expense",
  colour: 1,
  parentId: null,
  ...more,
});
const defaults = ["Groceries", "Eating out", "Home", "Utilities", "Transport", "Health", "Gifts", "Fees"].map(
  (name) => row(name),
);
const closest = (said: string, among = defaults) => closestCategory(said, among)?.name;

describe("a category is found by a close name", () => {
  test.each([
    ["as it is", "Groceries", "Groceries"],
    ["in another case", "eating OUT", "Eating out"],
    ["in the singular", "grocery", "Groceries"],
    ["in the plural", "homes", "Home"],
    ["a short singular", "gift", "Gifts"],
    ["with a letter too few", "Trasport", "Transport"],
    ["with a letter too many", "Heallth", "Health"],
    ["with another letter", "Utilitias", "Utilities"],
    ["with two letters turned round", "Helath", "Health"],
  ])("%s: %s", (_, said, name) => {
    expect(closest(said)).toBe(name);
  });

  test.each(["Food", "Fee5", "Hme", "Transprt s", "", "Healing"])("“%s” is none of them", (said) => {
    expect(closest(said)).toBeUndefined();
  });

  test("of two that are equally close neither is taken", () => {
    const two = [row("Travel"), row("Gravel"), row("Bravel")];
    expect(closest("Xravel", two)).toBeUndefined();
    expect(closest("Travel", two)).toBe("Travel");
  });

  test("a better kind of closeness wins over a worse one", () => {
    expect(closest("cars", [row("Car"), row("Carts")])).toBe("Car");
  });
});

test("one typo is one letter more, less, other or moved by one, and nothing else", () => {
  for (const other of ["abcde", "abcx", "abd", "acbd", "bacd"]) expect(isOneTypo("abcd", other)).toBe(true);
  for (const other of ["abcd", "ab", "abcdef", "badc", "dbca"]) expect(isOneTypo("abcd", other)).toBe(false);
});

test("what is not found is answered with near names, else with all", () => {
  expect(() => requireCategory("transit", defaults)).toThrow(
    "There is no category “transit”. Did you mean Transport?",
  );
  expect(() => requireCategory("zzz", defaults.slice(0, 2))).toThrow("Yours are: Groceries, Eating out.");
});

describe("the tree has two levels", () => {
  const food = row("Food");
  const lunch = row("Lunch", { parentId: food.id });
  const pay = row("Pay", { kind: "income" });
  const all = [food, lunch, pay, ...defaults];

  test("a parent counts its children", () => {
    expect(withChildren(food.id, all)).toEqual([food.id, lunch.id]);
    expect(withChildren(lunch.id, all)).toEqual([lunch.id]);
  });

  test.each([
    ["itself", food, food, "A category can't be its own parent."],
    ["of another kind", pay, null, "“Pay” is for income: choose a parent of the same kind."],
    ["a child", lunch, null, "“Lunch” has a parent itself: choose one at the top."],
    ["for one that has children", row("Home"), food, "“Food” has categories under it: move those first."],
  ])("a parent that is %s is refused", (_, parent, self, sentence) => {
    expect(() => refuseParent(parent, "expense", self, all)).toThrow(sentence);
  });

  test("children go under what takes their parent's place, and never to a third level", () => {
    const moved = (target: CategoryRow) => adopt(food, target, all).map(({ after }) => after.parentId);
    const home = row("Home");
    expect(moved(home)).toEqual([home.id]);
    expect(moved(row("Rent", { parentId: home.id }))).toEqual([home.id]);
    expect(moved(lunch)).toEqual([null]);
  });

  test("a child that takes its parent's place is the first to move", () => {
    const dinner = row("Dinner", { parentId: food.id });
    const steps = adopt(food, lunch, [food, dinner, lunch]);
    expect(steps.map(({ after }) => [after.name, after.parentId])).toEqual([
      ["Lunch", null],
      ["Dinner", lunch.id],
    ]);
  });
});

test("a new category gets the colour that the fewest have", () => {
  expect(freeColour([])).toBe(1);
  expect(freeColour([1, 2, 4, 5, 6, 7, 8, 9, 10].map((colour) => ({ colour })))).toBe(3);
});
