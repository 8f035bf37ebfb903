import { expect, test, vi } from "vitest";
import { askHands, onHandsAsked } from "./quick-signals";

test("what is asked goes to whoever is there", () => {
  const heard: string[][] = [];
  const leave = onHandsAsked(({ ids }) => heard.push(ids));
  askHands("complete", ["a"]);
  leave();
  expect(heard).toEqual([["a"]]);
});

test("what is asked before anybody is there waits for them, and is done once", () => {
  askHands("remove", ["b"]);
  const heard: string[][] = [];
  const leave = onHandsAsked(({ ids }) => heard.push(ids));
  leave();
  onHandsAsked(({ ids }) => heard.push(ids))();
  expect(heard).toEqual([["b"]]);
});

test("what nobody came for in ten seconds is not done any more", () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  try {
    askHands("archive", ["c"]);
    vi.advanceTimersByTime(10_001);
    const heard: string[][] = [];
    onHandsAsked(({ ids }) => heard.push(ids))();
    expect(heard).toEqual([]);
  } finally {
    vi.useRealTimers();
  }
});
