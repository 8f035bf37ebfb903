import { expect, test } from "vitest";
import type { TaskView } from "@/lib/tasks/task-view";
import { keepSame } from "./keep-same";

const task = (id: string, title = id) => ({ id, title, version: 1 }) as unknown as TaskView;

test("a list that was read again and has not changed is the same list", () => {
  const before = [task("a"), task("b")];
  expect(keepSame(before, [task("a"), task("b")])).toBe(before);
});

test("what has changed, come or gone makes another list, in which the other tasks are the same", () => {
  const before = [task("a"), task("b"), task("c")];
  const after = keepSame(before, [task("b", "renamed"), task("c"), task("d")]);
  expect(after.map(({ title }) => title)).toEqual(["renamed", "c", "d"]);
  expect(after[1]).toBe(before[2]);
  expect(keepSame(before, [task("b"), task("a"), task("c")])).not.toBe(before);
});
