import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";

const program = fileURLToPath(new URL("../start.mjs", import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), "daybook-refusals-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Starts Daybook with these settings until it ends; what it said, and its exit code. */
function start(settings: Record<string, string>): Promise<{ said: string; code: number | null }> {
  const env = { ...process.env, DAYBOOK_DATA: path.join(folder, "data"), ...settings };
  const child = spawn(process.execPath, [program], { env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (piece) => (said += piece));
  return new Promise((resolve) => child.on("exit", (code) => resolve({ said, code })));
}

/** One sentence that says what to mend; no stack, nothing else but the name. */
async function expectRefused(settings: Record<string, string>, words: string): Promise<void> {
  const { said, code } = await start(settings);
  expect(code).toBe(1);
  expect(said).toContain(words);
  expect(said).not.toMatch(/^\s+at /m);
  const sentences = said.split("\n").filter((line) => line.trim() !== "" && line.trim() !== "Daybook");
  expect(sentences).toHaveLength(1);
}

test.each([
  [{ PORT: "abc" }, 'PORT is "abc" and must be a number from 1 to 65535.'],
  [{ BETTER_AUTH_URL: "nope" }, "BETTER_AUTH_URL"],
  [{ LOG_LEVEL: "loud" }, "“LOG_LEVEL” must be one of fatal, error, warn, info, debug, silent"],
  [{ BETTER_AUTH_SECRET: "short" }, "BETTER_AUTH_SECRET"],
  [
    { HOST: "0.0.0.0", DAYBOOK_CLOCK_FILE: "/tmp/clock" },
    "DAYBOOK_CLOCK_FILE is for rehearsals on this machine",
  ],
])(
  "a setting that can't be used is refused in one sentence: %o",
  (settings, words) => expectRefused(settings, words),
  30_000,
);

test("a folder of somebody else's is refused in one sentence", async () => {
  writeFileSync(path.join(folder, "letter.txt"), "Dear Anna");
  await expectRefused({ DAYBOOK_DATA: folder }, folder);
}, 30_000);

test("a port in use is refused in one sentence", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await expectRefused({ PORT: String(port) }, String(port));
  server.close();
}, 30_000);
