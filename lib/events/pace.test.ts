import { expect, test } from "vitest";
import { Pace } from "./pace";

test("while commits are few, a look is taken at once", () => {
  const pace = new Pace({ calmMs: 1, busyMs: 20 });
  for (let at = 0; at < 1_000; at += 16) {
    pace.noteCommits(at);
    expect(pace.waitMs(at)).toBe(0);
    pace.noteTurn(at);
  }
});

test("while they are many, a look serves those of twenty milliseconds", () => {
  const pace = new Pace({ calmMs: 1, busyMs: 20 });
  const looks: number[] = [];
  let freeAt = 0;
  for (let at = 0; at < 2_000; at += 2) {
    pace.noteCommits(at);
    if (at < freeAt) continue;
    freeAt = at + pace.waitMs(at);
    pace.noteTurn(freeAt);
    looks.push(freeAt);
  }
  const settled = looks.filter((at) => at >= 1_000);
  expect(settled.length).toBeGreaterThanOrEqual(45);
  expect(settled.length).toBeLessThanOrEqual(55);
});

test("when they are few again, nothing waits any more", () => {
  const pace = new Pace({ calmMs: 1, busyMs: 20 });
  for (let at = 0; at < 200; at += 2) pace.noteCommits(at);
  for (let at = 1_000; at < 3_000; at += 100) pace.noteCommits(at);
  pace.noteTurn(3_000);
  expect(pace.waitMs(3_100)).toBe(0);
});

test("many that are told of at once count as many", () => {
  const pace = new Pace({ calmMs: 1, busyMs: 20 });
  for (let at = 0; at <= 200; at += 10) pace.noteCommits(at, 8);
  pace.noteTurn(200);
  expect(pace.waitMs(200)).toBe(20);
});
