import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { instruments } from "@/lib/core/metrics";
import { watchRequests } from "./watch-requests";

const server = createServer((request, response) => {
  response.statusCode = request.url?.startsWith("/my-secret") ? 404 : 200;
  setTimeout(() => response.end("x"), 20);
});
let base: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

test("a request is counted once by method, route and status, with its duration, and without what was typed", async () => {
  watchRequests();
  watchRequests();
  await (await fetch(`${base}/tasks/1?q=my-secret`)).text();
  await (await fetch(`${base}/my-secret`, { method: "POST", body: "x" })).text();
  const counted = await instruments().requests.get();
  const of = (name: string) => counted.values.filter(({ metricName }) => metricName?.endsWith(name));
  expect(of("_count").map(({ labels, value }) => [labels, value])).toEqual([
    [{ method: "GET", route: "/tasks", status: "200" }, 1],
    [{ method: "POST", route: "other", status: "404" }, 1],
  ]);
  for (const { value } of of("_sum")) expect(value).toBeGreaterThan(0.015);
  expect(await instruments().registry.metrics()).not.toContain("secret");
});
