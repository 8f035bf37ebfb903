import { expect, test } from "vitest";
import { tasksIn } from "./part-types";

const task = (title: string) => ({
  id: title,
  title,
  repeatFrom: "due",
  items: [{ id: "1", text: "a line" }],
});

test("a task with a checklist is one task, and a list is those in it", () => {
  expect(tasksIn(task("Pack")).map(({ title }) => title)).toEqual(["Pack"]);
  expect(tasksIn({ items: [task("Pack"), task("Go")] }).map(({ title }) => title)).toEqual(["Pack", "Go"]);
  expect(tasksIn({ items: [], nextCursor: null })).toEqual([]);
});
