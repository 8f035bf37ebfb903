import { describe, expect, test } from "vitest";
import { personActor } from "@/lib/commands/actor";
import { AppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { createRateLimit } from "./rate-limit";
import { serve } from "./serve";

/** How many of `times` requests at one moment are let through. */
function passed(take: () => void, times: number): number {
  let count = 0;
  for (let at = 0; at < times; at++) {
    try {
      take();
      count += 1;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  }
  return count;
}

describe("a rate limit", () => {
  test("lets a minute's worth through at once, then as many as time brings", () => {
    const limit = createRateLimit(60);
    expect(passed(() => limit("ada", 1_000), 100)).toBe(60);
    expect(passed(() => limit("ada", 4_000), 100)).toBe(3);
    expect(passed(() => limit("ada", 4_000_000), 100)).toBe(60);
  });

  test("of one caller is not another's", () => {
    const limit = createRateLimit(1);
    expect(passed(() => limit("ada", 0), 2)).toBe(1);
    expect(passed(() => limit("bob", 0), 2)).toBe(1);
  });

  test("is not opened by a clock that goes back", () => {
    const limit = createRateLimit(2);
    expect(passed(() => limit("ada", 60_000), 2)).toBe(2);
    expect(passed(() => limit("ada", 0), 2)).toBe(0);
  });

  test("answers 429 with the seconds after which asking again works", async () => {
    const limit = createRateLimit(30);
    const askAt = (atMs: number) =>
      serve(new Request("http://daybook.test/api/v1/nope"), async () => {
        limit("ada", atMs);
        return { actor: personActor(newId(0)), scopes: ["read"] };
      });
    for (let at = 0; at < 30; at++) expect((await askAt(0)).status).toBe(404);
    const refused = await askAt(0);
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "2"]);
    expect(await refused.json()).toMatchObject({ status: 429, code: "limit_exceeded" });
    expect((await askAt(2_000)).status).toBe(404);
  });
});
