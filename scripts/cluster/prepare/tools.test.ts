import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { needTool } from "./tools";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "daybook-tools-"));
  vi.stubEnv("PATH", `${folder}:/bin`);
  vi.stubEnv("JAVA_HOME", "");
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

/** A program on the path that says this of itself, on the stream that Java uses too. */
function install(name: string, words: string): void {
  const file = path.join(folder, name);
  writeFileSync(file, `#!/bin/sh\necho '${words}' >&2\n`);
  chmodSync(file, 0o755);
}

test.each([
  ["java", 'openjdk version "17.0.15" 2025-04-15'],
  ["java", 'openjdk version "25" 2025-09-16'],
  ["maven", "Apache Maven 3.8.7"],
  ["go", "go version go1.26.8 linux/amd64"],
] as const)("%s is taken when it says %s", (tool, words) => {
  install(tool === "maven" ? "mvn" : tool, words);
  expect(needTool(tool)).toBe(tool === "maven" ? "mvn" : tool);
});

test.each([
  ["java", 'java version "1.8.0_402"', "Kafka needs Java 17 or newer, and here is 1.8: install it"],
  [
    "java",
    'openjdk version "11.0.22" 2024-01-16',
    "Kafka needs Java 17 or newer, and here is 11.0: install it",
  ],
  [
    "go",
    "go version go1.19.8 linux/amd64",
    "Dapr is built with Go 1.21 or newer, and here is 1.19: install it",
  ],
] as const)("an old %s is refused in one sentence: %s", (tool, words, sentence) => {
  install(tool, words);
  expect(() => needTool(tool)).toThrow(sentence);
});

test.each([
  ["java", "Kafka needs Java 17 or newer, which is not there: install it, on Debian with"],
  ["maven", "Kafka's jars are fetched by Maven 3.6 or newer, which is not there: install it, on Debian with"],
  ["go", "Dapr is built with Go 1.21 or newer, which is not there: install it from https://go.dev/dl."],
] as const)("a missing %s is told in one sentence", (tool, sentence) => {
  vi.stubEnv("PATH", folder);
  expect(() => needTool(tool)).toThrow(sentence);
});
