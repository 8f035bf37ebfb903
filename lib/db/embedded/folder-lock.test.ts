import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { tryLock, withLock } from "./folder-lock";

const root = fileURLToPath(new URL("../../../", import.meta.url));
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "lock-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A process that takes the lock, says so and lives on. */
async function otherHolder() {
  const program = `import { tryLock } from "@/lib/db/embedded/folder-lock";
    tryLock(${JSON.stringify(folder)}, "it", "other"); console.log("held"); setInterval(() => {}, 1000);`;
  const args = ["--import", "./scripts/alias.mjs", "--input-type=module", "-e", program];
  const child = spawn(path.join(root, "node_modules/.bin/node"), args, {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  return child;
}

test("whoever finds the lock taken learns who has it", () => {
  const lock = tryLock(folder, "it", "me");
  expect(tryLock(folder, "it")).toEqual({ heldBy: process.pid, note: "me" });
  if ("release" in lock) lock.release();
  expect(tryLock(folder, "it")).toHaveProperty("release");
});

test("a killed holder holds nothing", async () => {
  const child = await otherHolder();
  expect(tryLock(folder, "it")).toEqual({ heldBy: child.pid, note: "other" });
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(tryLock(folder, "it")).toHaveProperty("release");
});

test("only one at a time works under the lock, and one file is left", async () => {
  let inside = 0;
  let most = 0;
  const work = () =>
    withLock(folder, "it", async () => {
      inside++;
      most = Math.max(most, inside);
      await new Promise((resolve) => setTimeout(resolve, 5));
      inside--;
    });
  await Promise.all(Array.from({ length: 10 }, work));
  expect(most).toBe(1);
  expect(readdirSync(folder)).toEqual(["it.10"]);
});

test("a lock is let go when the work fails", async () => {
  await expect(withLock(folder, "it", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(tryLock(folder, "it")).toHaveProperty("release");
});
