import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { operations } from "./operations";
import { apis, pages, routeOf } from "./route-of";

/** Folders of `app` that are a part of an address: not groups, private ones, nor parameters. */
const partsOf = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && /^[a-z]/.test(entry.name))
    .map(({ name }) => name);

test("every page and route of the app has a name of its own in the metrics", () => {
  const inApp = [...partsOf("app"), ...partsOf("app/(app)")].filter((name) => name !== "api");
  expect(inApp.filter((name) => !pages.has(name))).toEqual([]);
  expect(partsOf("app/api").filter((name) => !apis.has(name))).toEqual([]);
});

test("every operation is named by its path, without what stands in its parameters", () => {
  for (const { http } of operations) {
    const asked = `/api/v1${http.path.replaceAll(/\{\w+\}/g, "0190b8f0-0000-7000-8000-000000000000")}?q=secret`;
    expect(routeOf(asked)).toBe(`/api/v1${http.path}`);
  }
});

test.each([
  ["/", "/"],
  ["/tasks/0190b8f0-0000-7000-8000-000000000000?x=1", "/tasks"],
  ["/api/chat/my-secret/stream", "/api/chat"],
  ["/_next/static/chunks/x.js", "/_next"],
  ["/my-secret", "other"],
  ["/api/my-secret", "other"],
  ["/api/v1/my-secret", "/api/v1/other"],
  ["//example.org/my-secret", "/"],
])("%s is the route %s", (url, route) => {
  expect(routeOf(url)).toBe(route);
});
