import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { endOfDay, toInstant } from "../time";
import { parseRule } from "./parse";
import { previewDays } from "./preview";

interface Case {
  rule: string;
  exdates: string[];
  date: string;
  time: string | undefined;
  zone: string;
  expected: string[];
  why: string;
}

function readCase(line: string): Case {
  const [said = "", start = "", zone = "", expected = "", why = ""] = line.split(" | ");
  const [rule = "", skipped] = said.split(" not ");
  const [date = "", time] = start.split("T");
  return { rule, exdates: skipped?.split(", ") ?? [], date, time, zone, expected: expected.split(" "), why };
}

/** The cases under each heading. */
const sections = readFileSync(new URL("testing/cases.txt", import.meta.url), "utf8")
  .split(/^## /m)
  .slice(1)
  .map((section) => {
    const [heading = "", ...lines] = section.split("\n");
    return { heading, cases: lines.filter((line) => line.includes(" | ")).map(readCase) };
  });

/** As many days as the case has, as it writes them, "end" after them where nothing follows. */
function find({ rule: said, exdates, date, time, zone, expected }: Case): string[] {
  const rule = parseRule(said, { today: date, zone, time: time ?? null });
  const { days, ends } = previewDays({ rule, from: date, exdates, repeatFrom: "due" }, 500);
  const shown = days.map((day) => {
    if (!expected.at(-1)?.endsWith("Z")) return day;
    const at = time ? toInstant({ date: day, time }, zone) : endOfDay(day, zone);
    return at.toISOString().replace(":00.000Z", "Z");
  });
  const isCut = expected[0] === "…";
  const all = isCut ? ["…", ...shown.slice(shown.indexOf(expected[1] ?? ""))] : shown;
  if (ends !== null && ends === days.at(-1)) all.push("end");
  return all.slice(0, expected.length);
}

test("there are at least 150 of them", () => {
  expect(sections.flatMap(({ cases }) => cases).length).toBeGreaterThanOrEqual(150);
});

describe.each(sections)("$heading:", ({ cases }) => {
  test.each(cases)("$rule from $date $time in $zone: $why", (one) => {
    if (one.expected[0] === "refused") expect(() => find(one)).toThrow("Invalid recurrence rule format");
    else expect(find(one)).toEqual(one.expected);
  });
});
