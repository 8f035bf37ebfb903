import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { endLeftProcesses, recordProcess } from "./recorded-processes";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "processes-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function startProcess(program: string) {
  const child = spawn(
    process.execPath,
    ["-e", `${program}; console.log("up"); setInterval(() => {}, 1000)`],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  await once(child.stdout, "data");
  return child;
}

test("what a killed launcher left is ended, even when it does not listen", async () => {
  const willing = await startProcess("0");
  const deaf = await startProcess("process.on('SIGTERM', () => {})");
  recordProcess(folder, "web", willing.pid ?? 0);
  recordProcess(folder, "worker", deaf.pid ?? 0);
  const ends = Promise.all([once(willing, "exit"), once(deaf, "exit")]);
  expect(await endLeftProcesses(folder, 300)).toBe(2);
  expect((await ends).map(([, signal]) => signal)).toEqual(["SIGTERM", "SIGKILL"]);
  expect(await endLeftProcesses(folder)).toBe(0);
});

test("a process that only has an old number is left alone", async () => {
  const stranger = await startProcess("0");
  recordProcess(folder, "web", stranger.pid ?? 0);
  const file = path.join(folder, "processes.json");
  writeFileSync(file, readFileSync(file, "utf8").replace(/"startedAt":"[^"]*"/, '"startedAt":"long ago"'));
  expect(await endLeftProcesses(folder)).toBe(0);
  expect(stranger.exitCode).toBeNull();
  stranger.kill("SIGKILL");
});
