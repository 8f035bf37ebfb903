import { expect, test } from "vitest";
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
