import { describe, expect, test } from "vitest";
import { maySeeMetrics } from "./may-see-metrics";

const asking = (said: Record<string, string>) => new Headers({ host: "127.0.0.1:3000", ...said });

describe("without a token", () => {
  const guard = { token: undefined, host: "127.0.0.1" };

  test.each([
    {},
    { host: "localhost:3000" },
    { host: "[::1]:3000" },
    { "x-forwarded-for": "::ffff:127.0.0.1" },
  ])("this machine sees them (%o)", (said) => {
    expect(maySeeMetrics(asking(said), guard)).toBe(true);
  });

  test.each([
    { "x-forwarded-for": "203.0.113.7" },
    { "x-forwarded-for": "127.0.0.1, 203.0.113.7" },
    { forwarded: "for=203.0.113.7" },
    { host: "attacker.example:3000" },
    { host: "127.0.0.1.attacker.example" },
  ])("nobody else does (%o)", (said) => {
    expect(maySeeMetrics(asking(said), guard)).toBe(false);
  });

  test("nobody does where the server listens to others too", () => {
    expect(maySeeMetrics(asking({}), { token: undefined, host: "0.0.0.0" })).toBe(false);
  });
});

describe("with a token", () => {
  const guard = { token: "0123456789abcdef", host: "0.0.0.0" };

  test("whoever has it sees them", () => {
    const said = { authorization: "Bearer 0123456789abcdef", "x-forwarded-for": "203.0.113.7" };
    expect(maySeeMetrics(asking(said), guard)).toBe(true);
  });

  test.each([{}, { authorization: "Bearer 0123456789abcdeX" }, { authorization: "0123456789abcdef" }])(
    "nobody else does, this machine included (%o)",
    (said) => {
      expect(maySeeMetrics(asking(said), guard)).toBe(false);
    },
  );
});
