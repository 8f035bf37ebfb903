import { expect, test } from "vitest";
import { isUuid, newEventId, newId } from "./ids";

test("an id is a UUID of version 7 that carries its millisecond", () => {
  const at = Date.UTC(2026, 10, 25, 11, 20);
  const id = newId(at);
  expect(isUuid(id)).toBe(true);
  expect(id[14]).toBe("7");
  expect(Number.parseInt(id.replace("-", "").slice(0, 12), 16)).toBe(at);
});

test("ids of one millisecond are in the order they were made", () => {
  const ids = Array.from({ length: 2_000 }, () => newId(1_795_000_000_000));
  expect(ids).toEqual([...ids].sort());
  expect(new Set(ids).size).toBe(ids.length);
});

test("a later millisecond comes later", () => {
  expect(newId(1_795_000_000_001) > newId(1_795_000_000_000)).toBe(true);
});

test("an event's id is a UUID of version 4", () => {
  expect(newEventId()[14]).toBe("4");
});
