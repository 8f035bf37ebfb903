import { expect, test } from "vitest";
import { Pace } from "./pace";

test("while commits are few, a look is taken at once", () => {
  const pace = new Pace();
  for (let at = 0; at < 1_000; at += 16) {
    pace.noteCommit(at);
    expect(pace.waitMs(at)).toBe(0);
    pace.noteLook(at);
  }
});

test("while they are many, a look serves those of twenty milliseconds", () => {
  const pace = new Pace();
  const looks: number[] = [];
  let freeAt = 0;
  for (let at = 0; at < 2_000; at += 2) {
    pace.noteCommit(at);
    if (at < freeAt) continue;
    freeAt = at + pace.waitMs(at);
    pace.noteLook(freeAt);
    looks.push(freeAt);
  }
  const settled = looks.filter((at) => at >= 1_000);
  expect(settled.length).toBeGreaterThanOrEqual(45);
  expect(settled.length).toBeLessThanOrEqual(55);
});

test("when they are few again, nothing waits any more", () => {
  const pace = new Pace();
  for (let at = 0; at < 200; at += 2) pace.noteCommit(at);
  for (let at = 1_000; at < 3_000; at += 100) pace.noteCommit(at);
  pace.noteLook(3_000);
  expect(pace.waitMs(3_100)).toBe(0);
});
