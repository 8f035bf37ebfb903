import { expect, test } from "vitest";
import { AppError, type ErrorCode, errorCodes } from "@/lib/core/errors";
import { problem } from "./problem";

const told = async (error: unknown) => {
  const response = problem(error);
  return { response, body: (await response.json()) as { detail: string } & Record<string, unknown> };
};

test.each(Object.keys(errorCodes) as ErrorCode[])(
  "%s is told by its status, as problem+json",
  async (code) => {
    const { response, body } = await told(new AppError(code, "One sentence."));
    const { status, title } = errorCodes[code];
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(body).toEqual({ type: "about:blank", title, status, code, detail: "One sentence." });
  },
);

test("fields and what is there now stand beside it, and Retry-After where waiting helps", async () => {
  const details = { fields: { title: "Too long" }, current: { version: 3 }, retryAfterSeconds: 7 };
  const { response, body } = await told(new AppError("conflict", "Words without a stop", details));
  expect(response.headers.get("retry-after")).toBe("7");
  expect(body).toMatchObject({
    detail: "Words without a stop.",
    fields: details.fields,
    current: { version: 3 },
  });
});

test("a sentence is one line, whatever it quotes", async () => {
  const { body } = await told(new AppError("not_found", "There is no wallet “two\r\nlines\u2028and more”."));
  expect(body.detail).toBe("There is no wallet “two lines and more”.");
});

test("what breaks on our side is one calm sentence with an id, and nothing of what broke", async () => {
  const { response, body } = await told(new Error('relation "user" does not exist at /srv/app/db.ts'));
  expect(response.status).toBe(500);
  expect(body.detail).toMatch(
    /^Something went wrong on our side, and nothing was changed\..* [0-9a-f-]{36}\.$/,
  );
  expect(JSON.stringify(body)).not.toMatch(/relation|srv/);
});
