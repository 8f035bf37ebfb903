import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { cached, cacheRoot, contentHash } from "./cache";

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "daybook-cache-"));
  vi.stubEnv("DAYBOOK_CLUSTER_CACHE", root);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true });
});

test("callers at once get the same folder, filled once", async () => {
  let fills = 0;
  const fill = async (folder: string) => {
    fills += 1;
    await sleep(60);
    writeFileSync(path.join(folder, "program"), "x");
  };
  const places = await Promise.all([1, 2, 3].map(() => cached("part", "abc", fill)));
  expect(new Set(places)).toEqual(new Set([path.join(root, "part-abc")]));
  expect(fills).toBe(1);
  expect(existsSync(path.join(root, "part-abc", "program"))).toBe(true);
});

test("a filling that fails leaves nothing that counts, and the next one starts anew", async () => {
  const failing = cached("part", "abc", async (folder) => {
    writeFileSync(path.join(folder, "half"), "x");
    throw new Error("no network");
  });
  await expect(failing).rejects.toThrow("no network");
  expect(existsSync(path.join(root, "part-abc"))).toBe(false);
  const place = await cached("part", "abc", async () => {});
  expect(readdirSync(place)).toEqual([]);
  expect(readdirSync(root).sort()).toEqual(["locks", "part-abc"]);
});

test("what a killed preparation left is removed by the next", async () => {
  mkdirSync(path.join(root, "part-abc.draft-12345678"));
  await cached("part", "abc", async () => {});
  expect(readdirSync(root).sort()).toEqual(["locks", "part-abc"]);
});

test("the hash follows the content, not the place", () => {
  const write = (folder: string, content: string) => {
    mkdirSync(path.join(root, folder));
    const file = path.join(root, folder, "pom.xml");
    writeFileSync(file, content);
    return contentHash([file], ["1.0"]);
  };
  const first = write("a", "one");
  expect(write("b", "one")).toBe(first);
  expect(write("c", "two")).not.toBe(first);
  expect(contentHash([], ["1.0"])).not.toBe(contentHash([], ["1.1"]));
});

test("the cache is where the user's caches are, unless told otherwise", () => {
  expect(cacheRoot()).toBe(root);
  vi.stubEnv("DAYBOOK_CLUSTER_CACHE", "");
  vi.stubEnv("XDG_CACHE_HOME", "/caches");
  expect(cacheRoot()).toBe("/caches/daybook/cluster");
});
