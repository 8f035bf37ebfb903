import path from "node:path";
import { expect, test } from "vitest";
import { projectRoot, readSettings } from "./settings";

test("nothing set is the embedded product on this machine", () => {
  expect(readSettings([], { NODE_ENV: "test", PORT: "", DATABASE_URL: "" })).toEqual({
    dataFolder: path.join(projectRoot, "data"),
    host: "127.0.0.1",
    port: 3000,
    publicUrl: "http://localhost:3000",
    databaseUrl: undefined,
    directDatabaseUrl: undefined,
    withDemo: false,
  });
});

test("one address of a database serves migrations too, unless they have their own", () => {
  const both = {
    NODE_ENV: "test",
    DATABASE_URL: "postgres://a",
    DATABASE_URL_DIRECT: "postgres://b",
  } as const;
  expect(readSettings([], { NODE_ENV: "test", DATABASE_URL: "postgres://a" }).directDatabaseUrl).toBe(
    "postgres://a",
  );
  expect(readSettings([], both).directDatabaseUrl).toBe("postgres://b");
});

test("a port that is none and an unknown option are refused with one sentence", () => {
  for (const PORT of ["x", "0", "70000", "1.5"]) {
    expect(() => readSettings([], { NODE_ENV: "test", PORT })).toThrow(
      /^PORT is ".*" and must be a number from 1 to 65535\.$/,
    );
  }
  expect(() => readSettings(["--dmo"], { NODE_ENV: "test" })).toThrow(/"--dmo".*--demo/);
});
