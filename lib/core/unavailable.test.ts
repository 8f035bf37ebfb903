import { expect, test } from "vitest";
import { AppError } from "./errors";
import { asUnavailable } from "./unavailable";

const withCode = (code: string) =>
  new Error("Failed query", { cause: Object.assign(new Error("x"), { code }) });

test.each(["08006", "57P01", "57P03", "53300", "25P04"])(
  "SQLSTATE %s says that the database is away",
  (code) => {
    expect(asUnavailable(withCode(code))).toMatchObject({ code: "unavailable" });
  },
);

test.each(["connect ECONNREFUSED 127.0.0.1:1", "Connection terminated unexpectedly"])(
  "so does “%s”",
  (message) => {
    expect(asUnavailable(new Error("outer", { cause: new Error(message) }))).toMatchObject({
      code: "unavailable",
    });
  },
);

test("what the database itself refuses is not its absence", () => {
  const error = withCode("23505");
  expect(asUnavailable(error)).toBe(error);
});

test("an error that says something already stays", () => {
  const error = new AppError("conflict", "That was changed.", {}, { cause: withCode("08006") });
  expect(asUnavailable(error)).toBe(error);
});
