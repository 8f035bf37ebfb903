import { mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { createClock, now } from "./clock";
import { parseEnv } from "./env";

const folder = mkdtempSync(join(tmpdir(), "clock-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A clock file of its own; `set` writes it with one and the same time stamp each time. */
function clockFile(name: string) {
  const path = join(folder, name);
  const set = (text: string) => {
    writeFileSync(path, text);
    utimesSync(path, 1, 1);
  };
  return { path, set };
}

test("without a file it is the machine's time", () => {
  const before = Date.now();
  const shown = createClock()().getTime();
  expect(shown).toBeGreaterThanOrEqual(before);
  expect(shown).toBeLessThanOrEqual(Date.now());
  expect(now().getTime()).toBeGreaterThanOrEqual(shown);
});

test("it follows the file, also when its size and time stamp stay the same, backwards too", () => {
  const { path, set } = clockFile("moves");
  const clock = createClock(path);
  const written = ["2026-03-18T09:30:00Z", "2027-03-18T09:30:00Z", "2025-03-18T09:30:00Z"];
  for (const text of written) {
    set(text);
    expect(clock().getTime()).toBe(Date.parse(text));
  }
});

test("an offset and a line's end are understood", () => {
  const { path, set } = clockFile("offset");
  set("2026-03-18T09:30:00.250-04:00\n");
  expect(createClock(path)().toISOString()).toBe("2026-03-18T13:30:00.250Z");
});

test.each(["", "2026-03-", "soon"])("it stays where it was while the file holds %j", (torn) => {
  const { path, set } = clockFile("torn");
  const clock = createClock(path);
  set("2026-03-18T09:30:00Z");
  clock();
  set(torn);
  expect(clock().toISOString()).toBe("2026-03-18T09:30:00.000Z");
});

test("a file that never held an instant is one plain error", () => {
  const clock = createClock(join(folder, "missing"));
  expect(clock).toThrow(/holds no instant like 2026-03-18T09:30:00Z/);
});

test.each(["0.0.0.0", "::", "192.168.1.4", "daybook.example"])(
  "a clock file is refused while listening on %s",
  (HOST) => {
    expect(() => parseEnv({ DAYBOOK_CLOCK_FILE: "/tmp/clock", HOST })).toThrow(/DAYBOOK_CLOCK_FILE/);
  },
);

test.each(["127.0.0.1", "localhost", "::1"])("a clock file is taken while listening on %s", (HOST) => {
  expect(parseEnv({ DAYBOOK_CLOCK_FILE: "/tmp/clock", HOST }).DAYBOOK_CLOCK_FILE).toBe("/tmp/clock");
});
