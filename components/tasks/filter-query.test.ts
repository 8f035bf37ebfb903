import { expect, test } from "vitest";
import { everything } from "@/lib/tasks/task-filter";
import { filterOf, isSameFilter, queryOf } from "./filter-query";

test("what is open by date has the plain address", () => {
  expect(queryOf(everything)).toBe("");
  expect(filterOf({})).toEqual(everything);
});

test.each([
  "?status=done",
  "?due=range&from=2026-03-01&to=2026-03-31",
  "?priority=high&category=work&text=milk+%26+eggs&sort=title",
  "?tag=home&tag=o%27neil%2C+back",
  "?layout=board",
])("%s comes out of the address as it went in", (query) => {
  const params = new URLSearchParams(query);
  const search = Object.fromEntries([...new Set(params.keys())].map((key) => [key, params.getAll(key)]));
  expect(queryOf(filterOf(search))).toBe(query);
});

test("what an address makes up is left out, the rest of it stays", () => {
  const filter = filterOf({ status: "lost", due: "someday", from: "2026-02-30", priority: "low", tag: "" });
  expect(isSameFilter(filter, { ...everything, priority: "low" })).toBe(true);
});
