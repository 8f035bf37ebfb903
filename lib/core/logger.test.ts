import { expect, test } from "vitest";
import { AppError } from "./errors";
import { loggable } from "./logger";

test("a failed statement is logged without its values", () => {
  const cause = Object.assign(
    new Error('duplicate key value violates unique constraint "wallet_owner_name"'),
    {
      code: "23505",
      constraint: "wallet_owner_name",
      detail: "Key (lower(name))=(secret savings) already exists.",
    },
  );
  const error = new Error('Failed query: insert into "wallet" values ($1)\nparams: secret savings', {
    cause,
  });
  const logged = JSON.stringify(loggable(error));
  expect(logged).toContain("23505");
  expect(logged).toContain("wallet_owner_name");
  expect(logged).toContain("at ");
  expect(logged).not.toContain("secret");
});

test("what is thrown and is no error is not logged either", () => {
  expect(JSON.stringify(loggable("my diary"))).not.toContain("diary");
});

test("a sentence for a person is logged as its code, a sentence about us as it is", () => {
  const forPerson = new AppError("not_found", "There is no wallet “Secret”. Yours are: diary.");
  const aboutUs = new AppError("unavailable", "The database does not answer.");
  const marked = new AppError("invalid_input", "There is no event of that type.", { quotesNobody: true });
  expect(loggable(forPerson)).toMatchObject({ type: "AppError", code: "not_found", message: "" });
  expect(JSON.stringify(loggable(new Error("x", { cause: forPerson })))).not.toMatch(/Secret|diary/);
  expect(loggable(aboutUs)).toMatchObject({ message: aboutUs.message });
  expect(loggable(marked)).toMatchObject({ message: marked.message });
});

const thrownBy = (run: () => unknown): unknown => {
  try {
    return run();
  } catch (error) {
    return error;
  }
};

test.each([
  ["JSON.parse", thrownBy(() => JSON.parse('my diary {"a":'))],
  ["BigInt", thrownBy(() => BigInt("my diary"))],
  ["Intl", thrownBy(() => new Intl.DateTimeFormat("en", { timeZone: "my diary" }))],
  ["Temporal", thrownBy(() => Temporal.Instant.from("my diary"))],
  [
    "PostgreSQL",
    Object.assign(new Error('invalid input syntax for type uuid: "my diary"'), { code: "22P02" }),
  ],
  ["drizzle", new Error("Failed query: select $1\nparams: my diary")],
])("what %s could not read is not logged", (_, error) => {
  expect(error).toBeInstanceOf(Error);
  expect(JSON.stringify(loggable(error))).not.toContain("diary");
});

test("an error of our code keeps its words", () => {
  const error = thrownBy(() => (undefined as unknown as { title: string }).title);
  expect(loggable(error)).toMatchObject({
    message: "Cannot read properties of undefined (reading 'title')",
  });
});
