import { expect, test } from "vitest";
import { readClusterOptions } from "./options";

test("nothing is asked for where nothing is said", () => {
  expect(readClusterOptions([])).toEqual({});
});

test("what is there already is used", () => {
  const words = ["--kafka", "a:9092,b:9092", "--database", "postgres://u:p@host/db"];
  expect(readClusterOptions(words)).toEqual({ kafka: "a:9092,b:9092", database: "postgres://u:p@host/db" });
});

test.each([["--demo"], ["a:9092"], ["--kafka"], ["--kafka", "a:9092", "--broker", "b"]])(
  "%s is refused in one sentence that says what is taken",
  (...words) => {
    expect(() => readClusterOptions(words)).toThrow(
      /^[^.]+: npm run cluster takes --kafka with a broker's host:port and --database with a database's address\.$/,
    );
  },
);
