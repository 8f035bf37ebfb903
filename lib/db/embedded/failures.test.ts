import { expect, test } from "vitest";
import { AppError } from "@/lib/core/errors";
import { explain, ToolError } from "./failures";

const cases: [said: string, sentence: RegExp][] = [
  ["initdb: error: could not write: No space left on device", /^The disk that holds \/d is full: /],
  ["ENOSPC: no space left on device, write", /^The disk that holds \/d is full: /],
  ["EROFS: read-only file system, open '/d/x'", /^Daybook can't write in \/d: /],
  ["EACCES: permission denied, mkdir '/d'", /^Daybook can't write in \/d: /],
  ["ENOENT: no such file or directory, mkdir '/d'", /^Daybook can't make the folder \/d: /],
  ["spawn /n/bin/postgres ENOENT", /^Daybook's PostgreSQL can't run on this system: /],
  ["FATAL:  could not map anonymous shared memory: Cannot allocate memory", /^There is not enough memory /],
  ["pg_ctl ended with 1\n2026 UTC [7] FATAL:  something else.\nstopped waiting", /: something else\.$/],
];

test.each(cases)("%s is told as one sentence", (said, sentence) => {
  const told = explain(new ToolError(said), "/d");
  expect(told.code).toBe("unavailable");
  expect(told.message).toMatch(sentence);
  expect(told.message).not.toContain("\n");
});

test("what was already told stays as it was told", () => {
  const told = new AppError("unavailable", "One sentence.");
  expect(explain(told, "/d")).toBe(told);
});
