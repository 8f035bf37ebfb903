import { expect, test } from "vitest";
import type { TaskView } from "@/lib/tasks/task-view";
import { entriesOf } from "./list-entries";

const task = (title: string, more: Partial<TaskView> = {}) =>
  ({
    ...{ id: title, title, status: "pending", dueDate: null, dueTime: null, tags: [], priority: "medium" },
    category: "personal",
    ...more,
  }) as unknown as TaskView;
const reading = { locale: "en-GB", today: "2026-11-25" };
const lines = (tasks: TaskView[], sort: "due" | "priority" | "tag" | "title", hasMore = false) =>
  entriesOf(tasks, { sort, status: "open" }, reading, hasMore).map((entry) =>
    entry.kind === "heading" ? `${entry.title} (${entry.note})` : entry.task.title,
  );

test("by date each day has its heading, and what is late is counted where all of it is there", () => {
  const tasks = [
    task("a", { dueDate: "2026-11-20" }),
    task("b", { dueDate: "2026-11-25", dueTime: "09:00" }),
  ];
  expect(lines(tasks, "due")).toEqual(["Late (1 from before)", "a", "Today (Wed 25 Nov)", "b"]);
  expect(lines(tasks.slice(0, 1), "due", true)).toEqual(["Late (from before)", "a"]);
});

test("by priority and by tag neighbours share a heading", () => {
  const tasks = [
    task("a", { priority: "high", tags: ["x", "y"] }),
    task("b", { priority: "high" }),
    task("c"),
  ];
  expect(lines(tasks, "priority")).toEqual(["Important ()", "a", "b", "Medium ()", "c"]);
  expect(lines(tasks, "tag")).toEqual(["#x ()", "a", "No tag ()", "b", "c"]);
});

test("by title there are no headings", () => {
  expect(lines([task("a"), task("b")], "title")).toEqual(["a", "b"]);
});
