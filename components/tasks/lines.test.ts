import { expect, test } from "vitest";
import { type Line, moved, textsOf, withBlanks, withText } from "./lines";

const lines = ["Milk", "Bread", "Eggs"].map((text): Line => ({ key: text, text, isDone: false }));
const texts = (some: readonly Line[]) => some.map(({ text }) => text).join(" ");

test("what is pasted becomes a line each, without bullets, boxes and numbers", () => {
  const pasted = "- Butter\n\n* [ ] Jam\r\n3. Tea\n  ";
  expect(texts(withText(lines, 1, pasted, () => "new"))).toBe("Milk Butter Jam Tea Bread Eggs");
  expect(withText(lines, 3, "x".repeat(300), () => "new").at(-1)?.text).toHaveLength(255);
});

test("there are never more than a hundred", () => {
  expect(withText(lines, 3, Array.from({ length: 200 }, () => "x").join("\n"), () => "new")).toHaveLength(
    100,
  );
});

test("a line moves to another place, and not beyond the ends", () => {
  expect(texts(moved(lines, 0, 1))).toBe("Bread Milk Eggs");
  expect(texts(moved(lines, 2, 0))).toBe("Eggs Milk Bread");
  expect(texts(moved(lines, 2, 9))).toBe("Milk Bread Eggs");
  expect(texts(moved(lines, 0, -1))).toBe("Milk Bread Eggs");
});

test("lines without words are not saved", () => {
  expect(textsOf([...lines, { key: "new", text: "  ", isDone: false }])).toEqual(["Milk", "Bread", "Eggs"]);
});

test("a line without words stays where one is about to type, while the others are saved", () => {
  const blank = { key: "new", text: "", isDone: false };
  const saved = lines.map((line) => ({ ...line, id: line.text }));
  const typed = [...lines.slice(0, 1), blank, ...lines.slice(1)];
  expect(withBlanks(saved, typed).map(({ id, key }) => id ?? key)).toEqual(["Milk", "new", "Bread", "Eggs"]);
  expect(withBlanks(saved, [blank]).map(({ key }) => key)).toEqual(["new", "Milk", "Bread", "Eggs"]);
});
